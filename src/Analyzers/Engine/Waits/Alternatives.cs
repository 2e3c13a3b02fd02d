using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// One of two has come about, and it was not the other: <c>await Task.WhenAny(a, b); if (a.IsCompleted) …; else b.Result</c>, or
/// <c>while (!a.IsCompleted &amp;&amp; !token.IsCancellationRequested) …; token.ThrowIfCancellationRequested(); a.Result</c>, or
/// <c>while (state != State.Stopped &amp;&amp; !a.IsCompleted) …; if (state != State.Stopped) a.Result</c>. For a walk back from where it matters.
/// </summary>
internal sealed class Alternatives(TaskIdentity task, CompletionTest test, KnownTypes types)
{
    private readonly List<Sign> _known = [];

    /// <summary>Takes note of what a condition that came out so says.</summary>
    public void Note(IOperation condition, bool value)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (Sign.Of(part, outcome) is { } sign)
                _known.Add(sign);
        }
    }

    /// <summary>Takes note of a statement that would have thrown.</summary>
    public void NoteExecuted(IOperation statement)
    {
        if (statement is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested", Instance: { } token } }
            && Sign.KeptBy(token) is { } owner)
        {
            _known.Add(new Sign(owner, "IsCancellationRequested", false));
        }
    }

    /// <summary>Forgets what was asked later of a variable that a statement writes.</summary>
    public void Forget(IOperation statement)
    {
        if (_known.Count == 0)
            return;

        foreach (var part in statement.SelfAndDescendants())
        {
            if (Writes.IsWritten(part) && Sign.NameOf(part) is { } written)
                _known.RemoveAll(known => known.IsAbout(written.Owner, written.Member));
        }
    }

    /// <summary>Whether a condition with this value names the task's completion beside what has not come about.</summary>
    public bool LeaveOnly(IOperation condition, bool value)
    {
        if (_known.Count == 0)
            return false;

        // The parts of `a || b` that holds are those of one that does not, the other way round.
        var named = false;
        foreach (var (part, outcome) in SettledConditions.In(condition, !value))
        {
            if (test.Implies(part, !outcome))
                named = true;
            else if (!IsNotSo(part, !outcome))
                return false;
        }

        return named;
    }

    /// <summary>Whether a statement waits for the first of two of which the other has not completed.</summary>
    public bool LeaveOnly(IOperation statement)
    {
        if (_known.Count == 0)
            return false;

        foreach (var part in statement.SelfAndDescendants())
        {
            if (part is IAwaitOperation { Operation: var awaited } && CompletedValue.WhenAny(awaited, types) is { } any && TaskExpression.PairOf(any) is var (left, right)
                && ((task.Is(left) && HasNotCompleted(right)) || (task.Is(right) && HasNotCompleted(left))))
            {
                return ReadForm.IsSurelyRun(part, statement);
            }
        }

        return false;
    }

    private bool IsNotSo(IOperation condition, bool value)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (Sign.Of(part, !outcome) is { } opposite && _known.Contains(opposite))
                return true;
        }

        return false;
    }

    private bool HasNotCompleted(IOperation other) => Sign.KeptBy(TaskExpression.Strip(other)) is { } owner && _known.Contains(new Sign(owner, "IsCompleted", false));
}
