using System;
using System.Collections.Generic;

namespace LaneKeeper.Engine.Catalog;

/// <summary>One line of the catalog of blocking calls.</summary>
/// <param name="Id">The member that blocks.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="DependsOnObject">Whether it blocks only if the stream, reader, writer or connection at hand does.</param>
/// <param name="Counterpart">
/// The awaitable member: a name on the same type, <c>Type.Member</c> on another one, <c>await</c> for the task itself; null if
/// there is none.
/// </param>
internal sealed record BlockingApi(ApiId Id, WaitKind Kind, bool DependsOnObject, string? Counterpart)
{
    private const string AwaitItself = "await";
    private const string Kinds = "sleep, task, wait, parallel, network, dns, database, disk, process, console, stream, load, gc, lock";

    private static readonly Lazy<ApiIndex<BlockingApi>> ShippedIndex =
        new(static () => new ApiIndex<BlockingApi>(Read(DataFile.Embedded("blocking-apis.txt"))));

    /// <summary>The catalog that ships with the package.</summary>
    public static ApiIndex<BlockingApi> Shipped => ShippedIndex.Value;

    /// <summary>What to write instead, as a message shows it: <c>await Task.Delay</c>.</summary>
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
            if (TryRead(fields, out var problem) is not { } entry)
                throw new FormatException($"Not a catalog line: {string.Join(" | ", fields)}: {problem}");

            yield return (entry.Id, entry);
        }
    }

    /// <summary>Reads the fields of one line; null if they are malformed, and in which way.</summary>
    public static BlockingApi? TryRead(string[] fields, out string problem)
    {
        problem = "";
        if (fields.Length != 4)
            problem = $"a line has four fields 'id | kind | tier | counterpart', this one has {fields.Length}";
        else if (ApiId.Parse(fields[0]) is not { Name: not "" } id)
            problem = "the first field is no documentation id of a method or property, such as 'M:System.IO.Stream.Flush'";
        else if ((KindNamed(fields[1]) ?? KindNamed(fields[1].ToLowerInvariant())) is not { } kind)
            problem = $"the kind is none of {Kinds}";
        else if (fields[2] is not ("hard" or "stream"))
            problem = "the tier is neither 'hard' nor 'stream'";
        else if (fields[3] == "")
            problem = "the counterpart is a member's name, or '-' for none";
        else
            return new BlockingApi(id, kind, fields[2] == "stream", fields[3] == "-" ? null : fields[3]);

        return null;
    }

    /// <summary>A table, since <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/> would be most of the time to read the file.</summary>
    internal static WaitKind? KindNamed(string name) => name switch
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
        "stream" => WaitKind.Stream,
        "load" => WaitKind.Load,
        "gc" => WaitKind.Gc,
        "lock" => WaitKind.Lock,
        _ => null,
    };
}
