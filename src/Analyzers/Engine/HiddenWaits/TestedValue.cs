using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What only the caller of a method knows: a parameter of it, or a field or property of one, or of the object whose method it is.</summary>
/// <param name="Parameter">The parameter's place; <see cref="OfThis"/> for the object itself.</param>
/// <param name="Members">What of it is meant; null for the parameter as a whole.</param>
internal readonly record struct TestedValue(int Parameter, MemberPath? Members)
{
    /// <summary>The place of the object itself.</summary>
    public const int OfThis = -1;

    // A field that was given a field that was given a parameter.
    private const int MaxSteps = 4;

    /// <summary>What an expression in the body of a method is; null if the caller does not know it.</summary>
    /// <param name="tested">The expression.</param>
    /// <param name="method">The method.</param>
    /// <param name="fails">Constants with which what is asked does not hold: a parameter that is given one of them is still as the caller has given it where it holds.</param>
    public static TestedValue? Of(IOperation tested, IMethodSymbol method, Func<object, bool>? fails = null) => Of(tested, method, MaxSteps, fails);

    private static TestedValue? Of(IOperation tested, IMethodSymbol method, int steps, Func<object, bool>? fails = null)
    {
        if (steps == 0)
            return null;

        tested = Writes.ValueBehind(tested);
        switch (tested)
        {
            case IParameterReferenceOperation { Parameter: var parameter } when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method):
                return IsAsGiven(tested, parameter, counted: null, fails) ? new TestedValue(parameter.Ordinal, null) : null;

            // The parameter of a primary constructor is kept as a field is.
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } kept } when method.MethodKind != MethodKind.Constructor:
                return !Writes.Any(tested, kept) ? new TestedValue(OfThis, MemberPath.To(null, kept)) : null;

            // while (n-- > 0)
            case IIncrementOrDecrementOperation { Kind: OperationKind.Decrement, IsPostfix: true, Target: IParameterReferenceOperation { Parameter: var left } }
                when SymbolEqualityComparer.Default.Equals(left.ContainingSymbol, method):
                return IsAsGiven(tested, left, counted: tested, fails: null) ? new TestedValue(left.Ordinal, null) : null;

            default:
                return OwnerOf(tested) is var (owner, member) ? OfMember(owner, member, tested, method, steps) : null;
        }
    }

    /// <summary>The object and the field or property of it that an expression reads: <c>o.Remote</c>, <c>o?.Remote</c>.</summary>
    public static (IOperation Owner, ISymbol Member)? OwnerOf(IOperation read)
    {
        var (owner, reference) = read is IConditionalAccessOperation { Operation: var asked, WhenNotNull: IMemberReferenceOperation { Instance: IConditionalAccessInstanceOperation } inner }
            ? (asked, inner) : ((read as IMemberReferenceOperation)?.Instance, read as IMemberReferenceOperation);

        return owner is not null && reference is not null && StoredMember.BehindMember(reference.Member) is { } member ? (owner.Unwrap(), member) : null;
    }

    private static TestedValue? OfMember(IOperation owner, ISymbol member, IOperation place, IMethodSymbol method, int steps)
    {
        if (StoredMember.Before(owner, member, place) is (true, var stored))
            return stored is null ? null : Of(stored, method, steps - 1);

        // In a constructor the object has no more than it was given there.
        if (owner is IInstanceReferenceOperation)
            return method.MethodKind != MethodKind.Constructor ? new TestedValue(OfThis, MemberPath.To(null, member)) : null;

        return Of(owner, method, steps - 1) is { } outer && MemberPath.To(outer.Members, member) is { } path ? outer with { Members = path } : null;
    }

    /// <summary>Whether a parameter is still what the caller has given: it is written behind this place alone, and nothing comes back to it.</summary>
    private static bool IsAsGiven(IOperation reference, IParameterSymbol parameter, IOperation? counted, Func<object, bool>? fails)
    {
        foreach (var write in BodyVariables.Around(reference).WritesOf(parameter))
        {
            // if (name.StartsWith("git:")) kind = Kind.Git; if (kind == Kind.Unknown) …
            if (fails is not null && write is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: { } constant } } && fails(constant))
                continue;

            if (write != counted && (write.Syntax.SpanStart < reference.Syntax.SpanStart || reference.IsRepeated()))
                return false;
        }

        return true;
    }
}
