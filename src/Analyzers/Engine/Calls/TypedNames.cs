using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The types with which a file declares its names (<c>IMailer mailer</c>), by the hashes of both; kept as long as the tree. A name
/// whose type is not written is there with <see cref="NotWritten"/>, so that nothing is concluded from its other declarations.
/// </summary>
internal sealed class TypedNames
{
    /// <summary>The type of <c>var</c>, of the parameters of most lambdas, of type parameters.</summary>
    public const uint NotWritten = 0;

    private static readonly ConditionalWeakTable<SyntaxTree, TypedNames> Cache = new();

    private TypedNames(TypedNameReader reader)
    {
        Pairs = Distinct(reader.Pairs);
        Aliases = reader.Aliases.ToArray();
        ImportsMembers = reader.ImportsMembers;
        ImportsForAll = reader.ImportsForAll;
    }

    /// <summary>The names that stand for another type in the file.</summary>
    public uint[] Aliases { get; }

    /// <summary>Whether the file says <c>using static</c>.</summary>
    public bool ImportsMembers { get; }

    /// <summary>Whether the file says <c>global using</c>.</summary>
    public bool ImportsForAll { get; }

    public static TypedNames Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Read(tree, cancellationToken));

    /// <summary>The names in the upper halves, their types in the lower; sorted, and without repetitions.</summary>
    public ulong[] Pairs { get; }

    private static TypedNames Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var reader = new TypedNameReader(tree.GetText(cancellationToken).ToString());
        reader.Read();
        return new TypedNames(reader);
    }

    [MethodImpl(NameIndex.Optimized)]
    internal static ulong[] Distinct(List<ulong> pairs)
    {
        var sorted = pairs.ToArray();
        Array.Sort(sorted);
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (distinct == 0 || sorted[distinct - 1] != sorted[i])
                sorted[distinct++] = sorted[i];
        }

        Array.Resize(ref sorted, distinct);
        return sorted;
    }
}
