using System.Globalization;

namespace LaneKeeper.CatalogBuilder.Output;

/// <summary>The files that are written: the catalog that ships, and beside it why each line is there.</summary>
internal sealed class CatalogFile
{
    private const string Head = """
        # Calls that hold their thread until something happens. Written by tools/CatalogBuilder: do not edit, change its data.
        #
        #   documentation id | kind | tier | counterpart
        #
        # id           (*) stands for every overload. `P:` is the reading of a property; its writing is `M:…set_Name`.
        # kind         sleep     time                           task      a task; awaiting it is the way out
        #              wait      a signal, a thread             parallel  the workers of a parallel loop or query
        #              network   another machine                dns       the resolver of names
        #              database  a database                     disk      the file system
        #              process   another program                console   the terminal
        #              load      loading of code from disk      gc        the garbage collector
        #              stream    a stream, reader or writer of unknown nature
        #              lock      whoever holds a lock: mostly short, so no rule speaks of it alone
        # tier         hard      whatever the object is
        #              stream    only if the stream, reader, writer or connection is not in memory
        # counterpart  what to await instead: a member of the same object, or Type.Member; `await` for the task itself;
        #              `-` if there is nothing

        """;

    private readonly List<CatalogLine> _lines;

    public CatalogFile(IEnumerable<CatalogLine> lines)
    {
        _lines = [.. lines
            .OrderBy(static line => line.Namespace, StringComparer.Ordinal)
            .ThenBy(static line => Path(line.Id), StringComparer.Ordinal)
            .ThenBy(static line => line.Id, StringComparer.Ordinal)];
    }

    public IReadOnlyList<CatalogLine> Lines => _lines;

    public void WriteCatalog(TextWriter writer)
    {
        writer.NewLine = "\n";
        writer.Write(Head);
        foreach (var space in _lines.GroupBy(static line => line.Namespace))
        {
            writer.WriteLine();
            writer.WriteLine("# " + space.Key);
            foreach (var line in space)
                writer.WriteLine(line);
        }
    }

    public void WriteWhy(TextWriter writer)
    {
        writer.NewLine = "\n";
        writer.WriteLine("id\tscore\twhy");
        foreach (var line in _lines)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Id}\t{line.Score:0.00}\t{line.Why}"));
    }

    /// <summary>An id without its letter and its parameters: members of a type stay together.</summary>
    private static string Path(string id)
    {
        var end = id.IndexOf('(', StringComparison.Ordinal);
        return end < 0 ? id[2..] : id[2..end];
    }
}
