namespace LaneKeeper.Tests.Refactorings;

/// <summary>Applies what makes a loop cheaper, and compares the results.</summary>
internal static class CheaperRun
{
    private const string Data = "var a = new int[n]; for (int z = 0; z < n; z++) a[z] = (z * 7919) % 1013 - 300; var known = new List<int>(); while (known.Count < n / 2) known.Add(known.Count % 37); "
        + "var rows = new List<Row>(); for (int z = 0; z < n; z++) rows.Add(new Row { Id = z % 41, Name = z % 5 == 0 ? null : \"r\" + z % 7, Next = new Row { Id = z } });";

    private const string Row = "    class Row { public int Id { get; set; } public string? Name; public int Seen; public Row? Next; public int Computed => Id * 2; public override string ToString() => $\"{Id}{Name}{Next}{Seen}\"; }\n    record struct Point(int X, int Y);\n";

    /// <summary>The action of this key does what the loop did.</summary>
    public static async Task SameAsync(string key, string statements, params string[] parts)
    {
        var source = Class($"    public object? Run(int n)\n    {{\n        {Data}\n        {statements.Replace("; /*this*/", ";\n        /*this*/\n        ").Replace("} return", "}\n        return").Replace("; return", ";\n        return")}\n    }}");
        var actions = await RefactoringRun.ActionsOn(source);
        Assert.Equal(key, actions.FirstOrDefault().Key);
        foreach (var part in parts)
            Assert.Contains(part, actions[0].Source);

        Assert.Equal(RefactoringRun.Results(source), RefactoringRun.Results(actions[0].Source));
    }

    /// <summary>No action of this key is offered.</summary>
    public static async Task NotOfferedAsync(string key, string parameters, string loop)
    {
        var source = Class($"    int Count; List<int> field = new();\n    void M({parameters})\n    {{\n        {loop}\n    }}");
        Assert.DoesNotContain(key, (await RefactoringRun.ActionsOn(source)).Select(static action => action.Key));
    }

    private static string Class(string members) => "#nullable enable\n" + RefactoringRun.Class(Row + members);
}
