using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>The names at which a closure ends, as far as they count in a compilation.</summary>
internal sealed class SeedNames : INameEnds
{
    private readonly SeedQuestion _question;
    private readonly NameGraph _graph;
    private readonly HashSet<uint> _missing;

    public SeedNames(SeedQuestion question, NameGraph graph, CancellationToken cancellationToken)
    {
        _question = question;
        _graph = graph;
        _missing = new HashSet<uint>(question.Words);
        foreach (var tree in graph.Trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_missing.Count == 0)
                break;

            NameIndex.Of(tree, cancellationToken).RemoveFrom(_missing);
        }
    }

    /// <summary>Whether a file holds a word that no other holds: then names count that did not.</summary>
    public bool MayChangeWith(SyntaxTree added, CancellationToken cancellationToken) => NameIndex.Of(added, cancellationToken).MayHoldAny(_missing);

    /// <summary>Whether a member may call one of them.</summary>
    [MethodImpl(NameIndex.Optimized)]
    public bool Meets(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var mention in member.Mentions)
        {
            if (_question.SeedsOf(mention.Name) is { } seeds
                && Counts(seeds, mention, member, tree, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private bool Counts(IReadOnlyList<NameSeed> seeds, Mention mention, DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var isCalled = (mention.Form & MentionForm.Called) != 0;
        bool? mayBeForeign = null;
        foreach (var seed in seeds)
        {
            if ((isCalled || seed.IsProperty) && Counts(seed, tree, cancellationToken)
                && (seed.IsExtension || IsNamed(seed.Type, mention) || (mayBeForeign ??= _graph.MayBeForeign(mention, member, tree, cancellationToken))))
            {
                return true;
            }
        }

        return false;
    }

    // Thread.Sleep(1), new Mutex(true); and users may list members of their own.
    private bool IsNamed(uint type, Mention mention) => mention.Qualifier == type || mention.Name == type || _graph.IsDeclared(type);

    // Nobody gets at a member without one of its words standing somewhere.
    private bool Counts(NameSeed seed, SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (seed.Words.Length == 0)
            return true;

        foreach (var word in seed.Words)
        {
            if (!_missing.Contains(word) && (seed.Scope != NameScope.File || _graph.MayUse(word, tree, cancellationToken)))
                return true;
        }

        return false;
    }
}
