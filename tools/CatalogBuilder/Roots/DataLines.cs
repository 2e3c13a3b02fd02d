namespace LaneKeeper.CatalogBuilder.Roots;

/// <summary>The format of the data files: fields between bars that stand between blanks, <c>#</c> starts a comment line.</summary>
internal static class DataLines
{
    /// <summary>The lines of a data file, each with the fields that its head describes.</summary>
    public static IEnumerable<string[]> Read(string file, params int[] fieldCounts)
    {
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", file)))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;

            var fields = line.Split(" | ", StringSplitOptions.TrimEntries);
            if (!fieldCounts.Contains(fields.Length) || fields.Contains(""))
            {
                throw new FormatException(
                    $"{file}({number}): {string.Join(" or ", fieldCounts)} fields are needed, the last says why: {line}");
            }

            yield return fields;
        }
    }
}
