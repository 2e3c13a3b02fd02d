using System;
using System.Collections.Generic;
using System.Globalization;

namespace LaneKeeper.Engine.Catalog;

/// <summary>What the time of a call grows with.</summary>
internal enum CostDriver
{
    /// <summary>Nothing: each call takes about as long.</summary>
    Call,

    /// <summary>The elements of the collection that it goes over.</summary>
    Item,

    /// <summary>The same times their logarithm: sorting.</summary>
    ItemLog,

    /// <summary>The bytes or characters that it is given.</summary>
    Byte,

    /// <summary>The number that an argument named like iterations or work factor gives.</summary>
    Iteration,

    /// <summary>Two to the power of such a number.</summary>
    WorkFactor,

    /// <summary>The width times the height that its arguments give.</summary>
    Pixel,
}

/// <summary>One line of the catalog of computing calls.</summary>
/// <param name="Id">The member that computes.</param>
/// <param name="Nanoseconds">The time of a processor that it takes per unit of <paramref name="Driver"/>.</param>
/// <param name="Driver">What the time grows with.</param>
/// <param name="What">What it does, as a message shows it; null for what is never worth one.</param>
/// <param name="Instead">What to use in its place; null if nothing does the same in less time.</param>
internal sealed record ComputeApi(ApiId Id, double Nanoseconds, CostDriver Driver, string? What, string? Instead)
{
    private static readonly Lazy<List<(ApiId Id, ComputeApi Entry)>> Lines = new(static () => [.. Read(DataFile.Embedded("compute-apis.txt"))]);
    private static readonly Lazy<ApiIndex<ComputeApi>> ShippedIndex = new(static () => new ApiIndex<ComputeApi>(Lines.Value));

    /// <summary>The lines of the catalog that ships with the package.</summary>
    public static IReadOnlyList<(ApiId Id, ComputeApi Entry)> ShippedLines => Lines.Value;

    /// <summary>The catalog that ships with the package.</summary>
    public static ApiIndex<ComputeApi> Shipped => ShippedIndex.Value;

    /// <summary>Reads lines of <c>id | cost | what | instead</c>.</summary>
    /// <exception cref="FormatException">A line is malformed.</exception>
    public static IEnumerable<(ApiId Id, ComputeApi Entry)> Read(IEnumerable<string[]> lines)
    {
        foreach (var fields in lines)
        {
            if (TryRead(fields, out var problem) is not { } entry)
                throw new FormatException($"Not a compute line: {string.Join(" | ", fields)}: {problem}");

            yield return (entry.Id, entry);
        }
    }

    /// <summary>Reads the fields of one line; null if they are malformed, and in which way.</summary>
    public static ComputeApi? TryRead(string[] fields, out string problem)
    {
        problem = "";
        if (fields.Length != 4)
            problem = $"a line has four fields 'id | cost | what | instead', this one has {fields.Length}";
        else if (ApiId.Parse(fields[0]) is not { Name: not "" } id)
            problem = "the first field is no documentation id of a method or property, such as 'M:System.GC.Collect'";
        else if (CostOf(fields[1]) is not var (nanoseconds, driver))
            problem = "the cost is no time such as '30 ms' or '24 ns/item', '24 ns/item log', '30 ms/MB', '0.3 us/iteration', '60 us/workfactor', '7 ns/pixel'";
        else if (fields[2] == "" || fields[3] == "")
            problem = "what it does, and what to use instead, are words, or '-' for none";
        else
            return new ComputeApi(id, nanoseconds, driver, fields[2] == "-" ? null : fields[2], fields[3] == "-" ? null : fields[3]);

        return null;
    }

    private static (double Nanoseconds, CostDriver Driver)? CostOf(string text)
    {
        var slash = text.IndexOf('/');
        var time = (slash < 0 ? text : text.Substring(0, slash)).Trim();
        var space = time.IndexOf(' ');
        if (space < 0
            || !double.TryParse(time.Substring(0, space), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || UnitOf(time.Substring(space + 1).Trim()) is not { } unit)
        {
            return null;
        }

        var nanoseconds = number * unit;
        return (slash < 0 ? "call" : text.Substring(slash + 1).Trim()) switch
        {
            "call" => (nanoseconds, CostDriver.Call),
            "item" => (nanoseconds, CostDriver.Item),
            "item log" => (nanoseconds, CostDriver.ItemLog),
            "B" => (nanoseconds, CostDriver.Byte),
            "kB" => (nanoseconds / 1_000, CostDriver.Byte),
            "MB" => (nanoseconds / 1_000_000, CostDriver.Byte),
            "iteration" => (nanoseconds, CostDriver.Iteration),
            "workfactor" => (nanoseconds, CostDriver.WorkFactor),
            "pixel" => (nanoseconds, CostDriver.Pixel),
            _ => null,
        };
    }

    private static double? UnitOf(string unit) => unit switch
    {
        "ns" => 1,
        "us" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => null,
    };
}
