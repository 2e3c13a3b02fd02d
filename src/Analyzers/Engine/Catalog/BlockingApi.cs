using System;
using System.Collections.Generic;

namespace LaneKeeper.Engine.Catalog;

/// <summary>One line of the catalog of blocking calls.</summary>
/// <param name="Id">The member that blocks.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="Tier">Whether it blocks on every object.</param>
/// <param name="Counterpart">
/// What to await instead: a member of the same object, <c>Type.Member</c>, or <c>await</c> for the task itself; null if there
/// is nothing.
/// </param>
internal sealed record BlockingApi(ApiId Id, WaitKind Kind, WaitTier Tier, string? Counterpart)
{
    private const string AwaitItself = "await";

    private static readonly Lazy<ApiIndex<BlockingApi>> ShippedIndex =
        new(static () => new ApiIndex<BlockingApi>(Read(DataFile.Embedded("blocking-apis.txt"))));

    /// <summary>The catalog that ships with the package.</summary>
    public static ApiIndex<BlockingApi> Shipped => ShippedIndex.Value;

    /// <summary>What to write instead, as a message shows it; empty if there is nothing.</summary>
    public string Remedy => Counterpart switch
    {
        null => "",
        AwaitItself => AwaitItself,
        _ when Counterpart.IndexOf('.') > 0 => $"await {Counterpart}",
        _ => $"await {Id.TypeNameWithoutArity}.{Counterpart}",
    };

    /// <summary>Reads lines of <c>id | kind | tier | counterpart</c>.</summary>
    /// <exception cref="FormatException">A line is malformed.</exception>
    public static IEnumerable<(ApiId Id, BlockingApi Entry)> Read(IEnumerable<string[]> lines)
    {
        foreach (var fields in lines)
        {
            if (fields.Length != 4 || ApiId.Parse(fields[0]) is not { } id
                || KindNamed(fields[1]) is not { } kind || TierNamed(fields[2]) is not { } tier)
            {
                throw new FormatException($"Not a catalog line: {string.Join(" | ", fields)}");
            }

            yield return (id, new BlockingApi(id, kind, tier, fields[3] == "-" ? null : fields[3]));
        }
    }

    /// <summary>A table, since <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/> would be most of the time to read the file.</summary>
    private static WaitKind? KindNamed(string name) => name switch
    {
        "sleep" => WaitKind.Sleep,
        "task" => WaitKind.Task,
        "wait" => WaitKind.Wait,
        "parallel" => WaitKind.Parallel,
        "network" => WaitKind.Network,
        "dns" => WaitKind.Dns,
        "database" => WaitKind.Database,
        "disk" => WaitKind.Disk,
        "process" => WaitKind.Process,
        "console" => WaitKind.Console,
        "load" => WaitKind.Load,
        "collect" => WaitKind.Collect,
        "stream" => WaitKind.Stream,
        "text" => WaitKind.Text,
        _ => null,
    };

    private static WaitTier? TierNamed(string name) => name switch
    {
        "hard" => WaitTier.Hard,
        "stream" => WaitTier.Stream,
        _ => null,
    };
}
