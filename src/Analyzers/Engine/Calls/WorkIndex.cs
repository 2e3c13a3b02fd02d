using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// What the methods and constructors of a file look like to somebody who searches for work. Read off the text; the syntax of
/// the few that show signs of work is looked at as well. Kept as long as the tree.
/// </summary>
internal sealed class WorkIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, WorkIndex> Cache = new();

    private WorkIndex(IReadOnlyList<Member> members) => Members = members;

    public IReadOnlyList<Member> Members { get; }

    public static WorkIndex Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Read(tree, cancellationToken));

    /// <param name="Name">The hash of its name; of a constructor that of its type.</param>
    /// <param name="Start">Where it begins.</param>
    /// <param name="HasLoop">Whether it may loop.</param>
    /// <param name="HoldsWork">Whether it holds what can be heavy.</param>
    /// <param name="Called">The hashes of the names that it calls or constructs.</param>
    internal readonly record struct Member(uint Name, int Start, bool HasLoop, bool HoldsWork, uint[] Called);

    private static WorkIndex Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var members = new List<Member>();
        foreach (var member in DeclaredMembers.Of(tree, cancellationToken).All)
        {
            if (member.Signs is not { } signs)
                continue;

            var holdsWork = signs.MayWork && WorkReader.HoldsWork(tree.GetRoot(cancellationToken).FindNode(member.Span));
            members.Add(new Member(member.Name, member.Span.Start, signs.HasLoop, holdsWork, signs.Invoked));
        }

        return new WorkIndex(members);
    }
}
