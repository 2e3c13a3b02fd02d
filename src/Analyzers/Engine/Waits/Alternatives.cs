using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// One of two has come about, and it was not the other: <c>await Task.WhenAny(a, b); if (a.IsCompleted) …; else b.Result</c>, or
/// <c>while (!a.IsCompleted &amp;&amp; !token.IsCancellationRequested) …; token.ThrowIfCancellationRequested(); a.Result</c>. For a walk back from where it matters.
/// </summary>
internal sealed class Alternatives(TaskIdentity task, CompletionTest test, KnownTypes types)
{
    private readonly List<(ISymbol Owner, string Flag)> _notSo = [];

    /// <summary>Takes note of what a condition that came out so says has not come about.</summary>
    public void Note(IOperation condition, bool value)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (!outcome && FlagOf(part) is { } flag)
                _notSo.Add(flag);
        }
    }

    /// <summary>Takes note of a statement that would have thrown.</summary>
    public void NoteExecuted(IOperation statement)
    {
        if (statement is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested", Instance: { } token } }
            && KeptBy(token) is { } owner)
        {
            _notSo.Add((owner, "IsCancellationRequested"));
        }
    }

    /// <summary>Whether a condition with this value names the task's completion beside what has not come about.</summary>
    public bool LeaveOnly(IOperation condition, bool value)
    {
        if (_notSo.Count == 0)
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
        if (_notSo.Count == 0)
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
            if (outcome && FlagOf(part) is { } flag && Has(flag))
                return true;
        }

        return false;
    }

    private bool HasNotCompleted(IOperation other) => KeptBy(TaskExpression.Strip(other)) is { } owner && Has((owner, "IsCompleted"));

    private bool Has((ISymbol Owner, string Flag) flag)
    {
        foreach (var known in _notSo)
        {
            if (known.Flag == flag.Flag && SymbolEqualityComparer.Default.Equals(known.Owner, flag.Owner))
                return true;
        }

        return false;
    }

    private static (ISymbol Owner, string Flag)? FlagOf(IOperation part) =>
        part is IPropertyReferenceOperation { Property.Name: var name and ("IsCompleted" or "IsCancellationRequested"), Instance: { } instance } && KeptBy(instance) is { } owner
            ? (owner, name)
            : null;

    /// <summary>The variable that is asked, if it is given nothing else as long as it lives.</summary>
    private static ISymbol? KeptBy(IOperation expression) => expression.Unwrap() switch
    {
        ILocalReferenceOperation local when !Writes.Any(local, local.Local) => local.Local,
        IParameterReferenceOperation parameter when !Writes.Any(parameter, parameter.Parameter) => parameter.Parameter,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field, Instance: null or IInstanceReferenceOperation } => field,
        _ => null,
    };
}
