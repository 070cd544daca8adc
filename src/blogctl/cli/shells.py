"""The scripts that make a shell ask blogctl what a word can become."""

from __future__ import annotations

_BASH = r"""# blogctl completion for bash; add to ~/.bashrc: eval "$(blogctl completion bash)"
_blogctl() {
    local IFS=$'\n'
    COMPREPLY=($(blogctl __complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
    case ${COMPREPLY[0]-} in *: | *= | */) compopt -o nospace ;; esac
}
complete -o default -F _blogctl blogctl
"""
_ZSH = r"""#compdef blogctl
# blogctl completion for zsh; add to ~/.zshrc, behind compinit: eval "$(blogctl completion zsh)"
_blogctl() {
    local -a found ended open
    found=("${(@f)$(blogctl __complete zsh "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    open=(${(M)found:#*[:=/]})
    ended=(${found:#*[:=/]})
    (( $#open )) && compadd -S '' -- $open
    (( $#ended )) && compadd -- $ended
    (( $#open + $#ended )) || _files
}
(( $+functions[compdef] )) && compdef _blogctl blogctl
"""
_FISH = r"""# blogctl completion for fish; write to ~/.config/fish/completions/blogctl.fish
function __blogctl_complete
    set -l words (commandline -opc)
    blogctl __complete fish $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c blogctl -f -a '(__blogctl_complete)'
complete -c blogctl -n '__fish_seen_subcommand_from validate' -F
"""
_POWERSHELL = r"""# blogctl completion for PowerShell; add to $PROFILE:
# blogctl completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName blogctl -ScriptBlock {
    param($word, $tree, $position)
    $words = @($tree.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    blogctl __complete powershell @words "$word" 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
"""By the shell's name."""
