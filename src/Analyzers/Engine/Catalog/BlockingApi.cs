using System;
using System.Collections.Generic;

namespace LaneKeeper.Engine.Catalog;

/// <summary>What a blocking call waits for.</summary>
internal enum WaitKind
{
    /// <summary>Time to pass.</summary>
    Sleep,

    /// <summary>A task to complete.</summary>
    Task,
}

/// <summary>One line of the catalog of blocking calls.</summary>
/// <param name="Id">The member that blocks.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="Remedy">What to write instead, as a message shows it.</param>
internal sealed record BlockingApi(ApiId Id, WaitKind Kind, string Remedy)
{
    /// <summary>The catalog that ships with the package.</summary>
    public static ApiIndex<BlockingApi> Shipped => ShippedIndex.Value;

    private static readonly Lazy<ApiIndex<BlockingApi>> ShippedIndex =
        new(static () => new ApiIndex<BlockingApi>(Read(DataFile.Embedded("blocking-apis.txt"))));

    /// <summary>Reads lines of <c>id | kind | remedy</c>.</summary>
    /// <exception cref="FormatException">A line is malformed.</exception>
    public static IEnumerable<(ApiId Id, BlockingApi Entry)> Read(IEnumerable<string[]> lines)
    {
        foreach (var fields in lines)
        {
            if (fields.Length != 3 || ApiId.Parse(fields[0]) is not { } id
                || !Enum.TryParse<WaitKind>(fields[1], ignoreCase: true, out var kind))
            {
                throw new FormatException($"Not a catalog line: {string.Join(" | ", fields)}");
            }

            yield return (id, new BlockingApi(id, kind, fields[2]));
        }
    }
}
