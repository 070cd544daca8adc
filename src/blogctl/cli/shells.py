"""The scripts that make a shell ask blogctl what a word can become."""

from __future__ import annotations

_BASH = r"""# blogctl completion for bash; add to ~/.bashrc: eval "$(blogctl completion bash)"
_blogctl() {
    local IFS=$'\n'
    COMPREPLY=($(blogctl __complete bash "${COMP_LINE:0:COMP_POINT}" "${#2}" 2>/dev/null))
    case ${COMPREPLY[0]-} in *: | *= | */) compopt -o nospace 2>/dev/null ;; esac
}
complete -o default -F _blogctl blogctl
"""
_ZSH = r"""#compdef blogctl
# blogctl completion for zsh; add to ~/.zshrc, behind compinit: eval "$(blogctl completion zsh)"
_blogctl() {
    local -a found ended open
    local last="$compstate[quote]$PREFIX$compstate[quote]"
    found=("${(@f)$(blogctl __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)last}" 2>/dev/null)}")
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
    set -l last (commandline -ct)
    set -l found (blogctl __complete fish $words[2..-1] "$last" 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$last"
    end
end
complete -c blogctl -f -a '(__blogctl_complete)'
"""
_POWERSHELL = r"""# blogctl completion for PowerShell; add to $PROFILE:
# blogctl completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName blogctl -ScriptBlock {
    param($word, $tree, $position)
    $words = @($tree.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $position } |
        ForEach-Object { if ($null -ne $_.Value) { $_.Value } else { $_.Extent.Text } })
    blogctl __complete powershell @words ".$word" 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
"""By the shell's name."""
