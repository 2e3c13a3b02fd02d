using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Output;

/// <summary>Lines that people wrote; they win over what was derived.</summary>
internal sealed class HandWritten
{
    private readonly SortedDictionary<string, CatalogLine?> _lines = new(StringComparer.Ordinal);

    public HandWritten(params ReadOnlySpan<string> files)
    {
        foreach (var file in files)
        {
            foreach (var fields in DataLines.Read(file, 2, 5))
                Add(file, fields);
        }
    }

    /// <summary>Lines about members that the versions which are read do not have.</summary>
    public List<CatalogLine> OfOtherVersions { get; } = [];

    /// <summary>Whether something is said about a member; a null line takes it out.</summary>
    public bool TryGet(string id, string everyOverload, out CatalogLine? line) =>
        _lines.TryGetValue(id, out line) || _lines.TryGetValue(everyOverload, out line);

    /// <summary>The ids that name nothing: the framework has changed, or they are wrong.</summary>
    public IEnumerable<string> Except(ISet<string> read) => _lines.Keys.Where(id => !read.Contains(id));

    private void Add(string file, string[] fields)
    {
        var id = fields[0].TrimStart('!', '?', ' ');
        var isRemoval = fields[0].StartsWith('!');
        if (isRemoval != (fields.Length == 2))
            throw new FormatException($"{file}: malformed: {string.Join(" | ", fields)}");

        if (fields[0].StartsWith('?'))
            OfOtherVersions.Add(Line(id, fields));
        else if (!_lines.TryAdd(id, isRemoval ? null : Line(id, fields)))
            throw new FormatException($"{file}: said twice: {id}");
    }

    private static CatalogLine Line(string id, string[] fields)
    {
        _ = WaitKindName(fields[1]);
        if (fields[2] is not ("hard" or "stream"))
            throw new FormatException($"'{fields[2]}' is no tier: {id}");

        var counterpart = fields[3] == "-" ? null : fields[3];
        return new CatalogLine(NamespaceOf(id), id, fields[1], fields[2] == "hard", counterpart, 1, "by hand: " + fields[4]);
    }

    /// <summary>Two kinds that nothing derives: the wait that awaiting its object replaces, and locks, which do not spread to callers.</summary>
    private static string WaitKindName(string kind) => kind is "task" or "lock" ? kind : WaitKinds.Parse(kind).Name;

    private static string NamespaceOf(string id)
    {
        var end = id.IndexOf('(', StringComparison.Ordinal);
        var member = end < 0 ? id[2..] : id[2..end];
        var type = member[..member.LastIndexOf('.')];
        return type[..Math.Max(0, type.LastIndexOf('.'))];
    }

}
