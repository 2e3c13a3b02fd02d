using System.Globalization;

namespace LaneKeeper.FrozenFindings;

/// <summary>The findings of one repository at one commit: its name and commit in the first line, then one finding a line, in the order of files and lines.</summary>
/// <param name="Path">Where it is kept.</param>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Commit">Of which the findings are.</param>
/// <param name="Findings">All reports of the rules that are on by default.</param>
internal sealed record FindingsFile(string Path, string Repository, string Commit, IReadOnlyList<Finding> Findings)
{
    public static FindingsFile Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0].Split(' ') is not ["#", var repository, var commit])
            throw new FormatException($"{path} does not begin with '# owner/name commit'");

        return new FindingsFile(path, repository, commit, [.. lines.Skip(1).Where(static line => line.Length > 0).Select(Parse)]);

        Finding Parse(string line) => line.Split('\t') is [var file, var number, var id, var verdict, .. var note] && note.Length < 2
            ? new Finding(file, int.Parse(number, CultureInfo.InvariantCulture), id, verdict, note.FirstOrDefault(""))
            : throw new FormatException($"{path}: '{line}' has no four or five fields");
    }

    public void Write() => File.WriteAllLines(Path, [$"# {Repository} {Commit}", .. Findings.Select(static finding => finding.ToString())]);

    /// <summary>The findings that are there now, with the verdicts of those that were there before.</summary>
    public FindingsFile After(IEnumerable<Finding> now)
    {
        var known = Findings.GroupBy(static finding => finding.Place).ToDictionary(static same => same.Key, static same => new Queue<Finding>(same));
        return this with { Findings = [.. now.Select(finding => known.TryGetValue(finding.Place, out var same) && same.TryDequeue(out var before) ? before : finding)] };
    }

    /// <summary>What is in this file and not in the other, as often as it is.</summary>
    public IEnumerable<Finding> Without(FindingsFile other)
    {
        var rest = other.Findings.CountBy(static finding => finding.Place).ToDictionary();
        foreach (var finding in Findings)
        {
            if (rest.TryGetValue(finding.Place, out var left) && left > 0)
                rest[finding.Place] = left - 1;
            else
                yield return finding;
        }
    }
}
