using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>The question which methods hold what can be heavy, or loop, as far as their text shows.</summary>
internal sealed class WorkQuestion : INameQuestion, INameEnds
{
    private readonly IReadOnlyList<(string Called, string Hint)>? _lines;
    private readonly Dictionary<uint, List<uint>> _hints = [];

    /// <param name="hints">The names of heavy calls, each with a name of which a file with such a call holds one.</param>
    public WorkQuestion(IReadOnlyList<(string Called, string Hint)> hints)
    {
        _lines = hints;
        foreach (var (called, hint) in hints)
        {
            var name = NameIndex.Hash(called);
            if (!_hints.TryGetValue(name, out var sameName))
                _hints.Add(name, sameName = []);

            sameName.Add(NameIndex.Hash(hint));
        }
    }

    private WorkQuestion()
    {
    }

    /// <summary>The methods that loop.</summary>
    public static WorkQuestion Loops { get; } = new();

    public bool Is(INameQuestion other)
    {
        if (other is not WorkQuestion { _lines: var others } || _lines is null || others is null)
            return other == this;

        if (others.Count != _lines.Count)
            return false;

        for (var i = 0; i < others.Count; i++)
        {
            if (others[i] != _lines[i])
                return false;
        }

        return true;
    }

    public INameEnds EndsIn(NameGraph graph, CancellationToken cancellationToken) => this;

    public bool Meets(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken) =>
        member.Signs is { } signs
        && (_lines is null ? signs.HasLoop : CallsHeavy(member, tree, cancellationToken) || member.HoldsWork(tree, cancellationToken));

    /// <summary>No: each file is looked at by itself.</summary>
    public bool MayChangeWith(SyntaxTree added, CancellationToken cancellationToken) => false;

    private bool CallsHeavy(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var mention in member.Mentions)
        {
            if ((mention.Form & MentionForm.Invoked) == 0 || !_hints.TryGetValue(mention.Name, out var hints))
                continue;

            foreach (var hint in hints)
            {
                if (NameIndex.Of(tree, cancellationToken).MayHold(hint))
                    return true;
            }
        }

        return false;
    }
}
