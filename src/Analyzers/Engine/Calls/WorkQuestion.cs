using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>The question which methods hold what can be heavy, or loop, as far as their text shows.</summary>
internal sealed class WorkQuestion : INameQuestion, INameEnds
{
    private static readonly ConditionalWeakTable<IReadOnlyList<(string Called, string Hint)>, WorkQuestion> Cache = new();
    private static readonly ConditionalWeakTable<IReadOnlyList<(string Called, string Hint)>, WorkQuestion> CacheOfPlain = new();

    private static readonly uint Designed = NameIndex.Hash(Designer.Method);

    private readonly IReadOnlyList<(string Called, string Hint)>? _lines;
    private readonly Dictionary<uint, List<uint>> _hints = [];
    private readonly WorkForm _least;

    private WorkQuestion(IReadOnlyList<(string Called, string Hint)> hints, WorkForm least)
    {
        (_lines, _least) = (hints, least);
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

    /// <summary>The methods that can be heavy; one question for one list.</summary>
    /// <param name="hints">The names of heavy calls, each with a name of which a file with such a call holds one.</param>
    public static WorkQuestion Of(IReadOnlyList<(string Called, string Hint)> hints) =>
        Cache.GetValue(hints, static hints => new WorkQuestion(hints, WorkForm.Nest));

    /// <summary>The methods that are plainly heavy, wherever they are called from: they hold a heavy call, or a kernel.</summary>
    /// <param name="hints">As above.</param>
    public static WorkQuestion Plain(IReadOnlyList<(string Called, string Hint)> hints) =>
        CacheOfPlain.GetValue(hints, static hints => new WorkQuestion(hints, WorkForm.Kernel));

    /// <summary>The methods that loop.</summary>
    public static WorkQuestion Loops { get; } = new();

    public bool Is(INameQuestion other)
    {
        if (other == this || other is not WorkQuestion { _lines: var others } || _lines is null || others is null)
            return other == this;

        if (others.Count != _lines.Count || ((WorkQuestion)other)._least != _least)
            return false;

        for (var i = 0; i < others.Count; i++)
        {
            if (others[i] != _lines[i])
                return false;
        }

        return true;
    }

    public INameEnds EndsIn(NameGraph graph, CancellationToken cancellationToken)
    {
        if (_lines is null)
            return this;

        var looping = new HashSet<uint>();
        foreach (var member in graph.Members)
        {
            if (LoopsForCallers(member))
                looping.Add(member.Name);
        }

        return new EndsOfWork(this, looping);
    }

    public bool Meets(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken) =>
        member.Signs is { } signs && member.Name != Designed
        && (_lines is null ? signs.HasLoop : CallsHeavy(member, tree, cancellationToken) || member.WorkIn(tree, cancellationToken) >= _least);

    /// <summary>No: each file is looked at by itself.</summary>
    public bool MayChangeWith(SyntaxTree added, CancellationToken cancellationToken) => false;

    // What is asynchronous is judged where it stands.
    private static bool LoopsForCallers(DeclaredMember member) => member is { EndsHere: false, Signs.HasLoop: true };

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

    /// <summary>Beside these, methods that may hand a long count to one that loops, wherever that is: <c>Slow(200_000_000)</c>.</summary>
    private sealed class EndsOfWork(WorkQuestion question, HashSet<uint> looping) : INameEnds
    {
        public bool Meets(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken) =>
            question.Meets(member, tree, cancellationToken) || (member.Signs is { HasLongCount: true } && CallsLooping(member));

        public bool MayChangeWith(SyntaxTree added, CancellationToken cancellationToken)
        {
            foreach (var member in DeclaredMembers.Of(added, cancellationToken).All)
            {
                if (LoopsForCallers(member) && !looping.Contains(member.Name))
                    return true;
            }

            return false;
        }

        private bool CallsLooping(DeclaredMember member)
        {
            foreach (var mention in member.Mentions)
            {
                if ((mention.Form & MentionForm.Call) != 0 && looping.Contains(mention.Name))
                    return true;
            }

            return false;
        }
    }
}
