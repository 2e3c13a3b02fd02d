using System.Collections.Generic;
using System.IO;

namespace LaneKeeper.Engine.Catalog;

/// <summary>The line format that all data files share: fields between bars, <c>#</c> starts a comment.</summary>
internal static class DataFile
{
    /// <summary>The lines of a data file that is embedded in this assembly.</summary>
    public static IEnumerable<string[]> Embedded(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (Fields(line) is { } fields)
                yield return fields;
        }
    }

    /// <summary>The trimmed fields of a line; null for a blank line or a comment.</summary>
    public static string[]? Fields(string line)
    {
        // A `#` inside an id (`#ctor`) follows a dot, a comment follows white space or starts the line.
        for (var i = line.IndexOf('#'); i >= 0; i = line.IndexOf('#', i + 1))
        {
            if (i == 0 || char.IsWhiteSpace(line[i - 1]))
            {
                line = line.Substring(0, i);
                break;
            }
        }

        if (string.IsNullOrWhiteSpace(line))
            return null;

        var fields = line.Split('|');
        for (var i = 0; i < fields.Length; i++)
            fields[i] = fields[i].Trim();

        return fields;
    }
}
