using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>What the body around a place has put into a field or property of an object before.</summary>
internal static class StoredMember
{
    /// <summary>Whether it has, and what it was; no value where that is not known.</summary>
    /// <param name="owner">The object: a local, a parameter, this one.</param>
    /// <param name="member">What <see cref="BehindMember"/> gave.</param>
    /// <param name="place">The place.</param>
    public static (bool IsStored, IOperation? Value) Before(IOperation owner, ISymbol member, IOperation place)
    {
        var variables = BodyVariables.Around(place);
        IOperation? last = null;
        foreach (var write in WritesOf(variables, member))
        {
            if (!IsOf(write, owner) || IsInOtherLambda(write, place))
                continue;

            if (!IsBefore(write, place))
            {
                if (IsRepeated(place, owner))
                    return (true, null);
            }
            else if (last is null || last.Syntax.SpanStart < write.Syntax.SpanStart)
            {
                last = write;
            }
        }

        foreach (var write in variables.ElementWritesOf(member))
        {
            if (IsBefore(write, place))
                return (true, null);
        }

        foreach (var call in variables.Calls)
        {
            if ((IsBefore(call, place) ? last is null || IsBefore(last, call) : IsRepeated(place, owner)) && Has(call, owner) && MemberWriters.MayWrite(call.TargetMethod, member))
                return (true, null);
        }

        return last is null ? (false, null)
            : (true, last is ISimpleAssignmentOperation { Value: var value, Parent: IExpressionStatementOperation { Parent: IBlockOperation block } } && place.IsWithin(block) ? value : null);
    }

    /// <summary>The field that a property of a class hands out, or the member itself; null if its getter does more, or another one may run.</summary>
    public static ISymbol? BehindMember(ISymbol member)
    {
        member = member.OriginalDefinition;
        if (member is not (IFieldSymbol or IPropertySymbol { IsIndexer: false }) || member is { IsStatic: true } or { IsVirtual: true } or { IsOverride: true } or { IsAbstract: true } || member.DeclaringSyntaxReferences is not [var declaration])
            return null;

        if (member is IFieldSymbol || declaration.GetSyntax() is not PropertyDeclarationSyntax property)
            return member;

        if (Getter.IsAutomatic(property))
            return member;

        if (Getter.ExpressionOf(property) is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return null;

        foreach (var candidate in member.ContainingType.GetMembers(name))
        {
            if (candidate is IFieldSymbol { IsStatic: false })
                return candidate;
        }

        return null;
    }

    /// <summary>Whether two expressions of one body name the same object. What an initializer fills is not the object in whose code it stands.</summary>
    /// <param name="one">Where a member is read or written, or what is handed on.</param>
    /// <param name="other">The object that is asked for.</param>
    public static bool IsSame(IOperation one, IOperation other)
    {
        one = one.Unwrap();
        return (one, other) switch
        {
            (IInstanceReferenceOperation { ReferenceKind: var kind }, IInstanceReferenceOperation) => kind == InstanceReferenceKind.ContainingTypeInstance,
            (IInstanceReferenceOperation, _) or (_, IInstanceReferenceOperation) => false,
            _ => one.Syntax.IsEquivalentTo(other.Syntax, topLevel: false),
        };
    }

    // The field of a property is written by its setter as well.
    private static IEnumerable<IOperation> WritesOf(BodyVariables variables, ISymbol member)
    {
        foreach (var written in variables.Writes)
        {
            if (!IsBehind(written.Key, member))
                continue;

            foreach (var write in written.Value)
                yield return write;
        }
    }

    private static bool IsBehind(ISymbol written, ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(written.OriginalDefinition, member)
        || (written is IPropertySymbol && member is IFieldSymbol && SymbolEqualityComparer.Default.Equals(written.ContainingType.OriginalDefinition, member.ContainingType)
            && SymbolEqualityComparer.Default.Equals(BehindMember(written), member));

    private static bool IsOf(IOperation write, IOperation owner)
    {
        var target = write switch
        {
            IAssignmentOperation { Target: var assigned } => assigned.Unwrap(),
            IIncrementOrDecrementOperation { Target: var counted } => counted.Unwrap(),
            _ => null,
        };

        return target is IMemberReferenceOperation { Instance: { } instance } ? IsSame(instance, owner) : target is not IInstanceReferenceOperation;
    }

    private static bool Has(IInvocationOperation call, IOperation owner)
    {
        if (call.Instance is { } instance && IsSame(instance, owner))
            return true;

        foreach (var argument in call.Arguments)
        {
            if (IsSame(argument.Value, owner))
                return true;
        }

        return false;
    }

    private static bool IsBefore(IOperation operation, IOperation place) => operation.Syntax.Span.End <= place.Syntax.SpanStart;

    private static bool IsInOtherLambda(IOperation write, IOperation place)
    {
        for (var current = write.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
                return !place.IsWithin(current);
        }

        return false;
    }

    /// <summary>Whether a place is come back to with the same object.</summary>
    private static bool IsRepeated(IOperation place, IOperation owner) =>
        place.IsRepeated(owner is ILocalReferenceOperation { Local: var local } ? BodyVariables.Around(place).DeclaratorOf(local) : null);
}
