using System.Diagnostics;
using LaneKeeper.CatalogBuilder;

// CatalogBuilder [folder]: writes the catalog and its reasons into the folder; without one, where they are committed.
var clock = Stopwatch.StartNew();
try
{
    var catalog = Build.Run(text => Console.WriteLine($"{clock.Elapsed.TotalSeconds,5:0.0} s  {text}"));
    Write(args is [var folder, ..] ? Path.Combine(folder, "blocking-apis.txt") : Build.CommittedCatalog, catalog.WriteCatalog);
    Write(args is [var other, ..] ? Path.Combine(other, "why.tsv") : Build.CommittedReasons, catalog.WriteWhy);
    Console.WriteLine($"{clock.Elapsed.TotalSeconds,5:0.0} s  {catalog.Lines.Count} lines");
    return 0;
}
catch (Exception problem) when (problem is MissingPackException or FormatException)
{
    Console.Error.WriteLine("error: " + problem.Message);
    return 1;
}

static void Write(string file, Action<TextWriter> write)
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
    using var writer = new StreamWriter(file);
    write(writer);
}
