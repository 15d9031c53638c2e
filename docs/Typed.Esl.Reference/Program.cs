using Typed.Esl.Catalogue;
using Typed.Esl.Reference;

var root = Directory.GetCurrentDirectory();
while (!File.Exists(Path.Combine(root, "Typed.Esl.sln")))
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run this inside the repository: its docs/reference is what is written.");
var folder = Path.Combine(root, "docs", "reference");
if (Directory.Exists(folder))
    Directory.Delete(folder, recursive: true);
Directory.CreateDirectory(folder);
var pages = ReferencePages.Of(BuiltInCatalogue.Model);
foreach (var (name, text) in pages)
    File.WriteAllText(Path.Combine(folder, name), text);
Console.WriteLine($"{pages.Count} pages in docs/reference.");
