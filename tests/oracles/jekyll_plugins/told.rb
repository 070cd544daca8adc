# Writes down what Jekyll made of each source file, once the site stands: told.json in the site's own folder.
# A date that Jekyll gives to what has none (the moment of the build, the file's time) is left out.

require "json"

def told_of_document(document, label, site)
  instant = document.date
  made_up = instant.equal?(site.time) || (document.draft? && instant == document.source_file_mtime)
  {
    "path" => document.path, "url" => document.url, "date" => made_up ? nil : instant.to_i,
    "is_written" => document.write? && File.file?(document.destination(site.dest)),
    "is_listed" => label == "posts", "categories" => document.data["categories"], "tags" => document.data["tags"],
    "title" => document.data["title"]
  }
end

def told_of_page(page, site)
  {
    "path" => site.in_source_dir(page.relative_path), "url" => page.url, "date" => nil,
    "is_written" => File.file?(page.destination(site.dest)), "is_listed" => false,
    "categories" => nil, "tags" => nil, "title" => page.data["title"]
  }
end

Jekyll::Hooks.register :site, :post_write do |site|
  documents = site.collections.flat_map do |label, collection|
    collection.docs.map { |document| told_of_document(document, label, site) }
  end
  pages = site.pages.map { |page| told_of_page(page, site) }
  File.write(File.join(site.dest, "told.json"), JSON.generate(documents + pages))
end
