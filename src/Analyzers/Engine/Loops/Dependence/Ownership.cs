using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>
/// Which locals hold an object that was made in this method and that nobody else can reach while the loop runs: each use of the
/// local is looked at, and is one of a few that let nothing out.
/// </summary>
internal sealed partial class Ownership(LoopScope scope)
{
    private const int MaxDepth = 4;

    private readonly Dictionary<ISymbol, Origin?> _origins = new(SymbolEqualityComparer.Default);
    private Dictionary<ISymbol, List<IOperation>>? _references;

    public bool IsOwned(ILocalSymbol local) => Find(local) is not null;

    public Origin OriginOf(ILocalSymbol local) => Find(local) ?? Origin.Of(local);

    private Origin? Find(ILocalSymbol local)
    {
        if (_origins.TryGetValue(local, out var known))
            return known;

        _origins[local] = null;
        var origin = Judge(local);
        _origins[local] = origin;
        return origin;
    }

    private Origin? Judge(ILocalSymbol local)
    {
        if (!References().TryGetValue(local, out var references) || references.Count == 0
            || Frame.OnlyValueOf((ILocalReferenceOperation)references[0]) is not { } value || !IsNew(value.Unwrap()))
        {
            return null;
        }

        var hasDistinctElements = local.Type is IArrayTypeSymbol { Rank: 1, ElementType.IsReferenceType: true } && HasNewElements(value.Unwrap());
        foreach (var reference in references)
        {
            if (Escapes(reference, MaxDepth))
                return null;

            hasDistinctElements = hasDistinctElements && KeepsElements(reference);
        }

        return new Origin(OriginKind.FreshBefore, [local]) { HasDistinctElements = hasDistinctElements };
    }

    /// <summary>Whether an expression makes an object that it tells nobody about.</summary>
    private bool IsNew(IOperation value) => value switch
    {
        IArrayCreationOperation => true,
        IObjectCreationOperation { Constructor: { } constructor } creation =>
            scope.Effects.Of(constructor) is { } effect
                ? (effect & ~(Effect.Fresh | Effect.Throws)) == 0 && !TakesDelegate(creation)
                : creation.Initializer is null && IsQuiet(constructor),
        IInvocationOperation call => scope.Effects.Of(call.TargetMethod) is { } effect && (effect & Effect.Fresh) != 0,
        _ => value.IsCollectionExpression(),
    };

    /// <summary>Whether a constructor only fills the fields of its object.</summary>
    private bool IsQuiet(IMethodSymbol constructor)
    {
        if (constructor.ContainingType is not { IsReferenceType: true, BaseType.SpecialType: SpecialType.System_Object, DeclaringSyntaxReferences.IsEmpty: false }
            || scope.Targets.BodyOf(constructor, scope.CancellationToken) is not { } parts)
        {
            return false;
        }

        foreach (var part in parts)
        {
            foreach (var operation in part.SelfAndDescendants())
            {
                if (operation is IInstanceReferenceOperation && operation.Parent is not (IFieldReferenceOperation or IPropertyReferenceOperation))
                    return false;
            }
        }

        return true;
    }

    private static bool TakesDelegate(IObjectCreationOperation creation)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
                return true;
        }

        return false;
    }

    private bool Escapes(IOperation reference, int depth)
    {
        if (depth == 0)
            return true;

        reference = Outermost(reference);
        switch (reference.Parent)
        {
            case IArrayElementReferenceOperation element:
                return element.ArrayReference != reference || element.Parent is IAddressOfOperation;
            case IFieldReferenceOperation:
                return false;
            case IPropertyReferenceOperation property when AutoProperty.Is(property.Property):
                return property.Instance != reference;
            case IPropertyReferenceOperation property when property.Instance == reference:
                return scope.Effects.Of(property.Property) is null && property.Instance.Type is not IArrayTypeSymbol && !IsAfterLoop(reference);
            case IInvocationOperation call when call.Instance == reference:
                return Keeps(call, null) && !IsAfterLoop(reference);
            case IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } argument:
                return EscapesInto(call, parameter, argument, depth) && !IsAfterLoop(reference);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var alias } }:
                return (!scope.IsDeclaredInside(alias) && IsUsedInLoop(alias)) || EscapesAs(alias, depth - 1);
            case ISimpleAssignmentOperation { Target: var target } when target == reference:
                return false;
            case IForEachLoopOperation or IReturnOperation or IExpressionStatementOperation or IInterpolationOperation:
                return reference.Parent is IReturnOperation && IsInLambda(reference);
            case IBinaryOperation { OperatorMethod: null } or IIsPatternOperation or IIsTypeOperation:
                return false;
            default:
                return !IsAfterLoop(reference);
        }
    }

    /// <summary>Whether a call may keep one of its arguments, or give it back in another guise.</summary>
    private bool EscapesInto(IInvocationOperation call, IParameterSymbol parameter, IArgumentOperation argument, int depth)
    {
        if (scope.Effects.Of(call.TargetMethod) is not null)
            return Keeps(call, argument);

        if (parameter.RefKind != RefKind.None || scope.Targets.TargetOf(call.TargetMethod, call.Instance, scope.CancellationToken) is not { } target
            || scope.Targets.BodyOf(target, scope.CancellationToken) is not { } parts)
        {
            return true;
        }

        // What the callee is given it may read and write, but not hand on.
        foreach (var part in parts)
        {
            foreach (var operation in part.SelfAndDescendants())
            {
                if (operation is IParameterReferenceOperation { Parameter: var named } && named.Ordinal == parameter.Ordinal
                    && SymbolEqualityComparer.Default.Equals(named.ContainingSymbol.OriginalDefinition, target.OriginalDefinition)
                    && (!scope.TryCount() || Outermost(operation).Parent is IReturnOperation || EscapesHere(operation, depth - 1)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The same where there is no "after the loop": inside a callee.</summary>
    private bool EscapesHere(IOperation reference, int depth)
    {
        reference = Outermost(reference);
        return depth == 0 || reference.Parent switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference != reference || element.Parent is IAddressOfOperation,
            IPropertyReferenceOperation property => scope.Effects.Of(property.Property) is null && reference.Type is not IArrayTypeSymbol,
            IInvocationOperation call => Keeps(call, null),
            IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } argument => EscapesInto(call, parameter, argument, depth),
            IForEachLoopOperation => false,
            _ => true,
        };
    }

    private bool EscapesAs(ISymbol alias, int depth)
    {
        foreach (var reference in References().TryGetValue(alias, out var references) ? references : [])
        {
            if (Escapes(reference, depth))
                return true;
        }

        return false;
    }

    private bool Keeps(IInvocationOperation call, IArgumentOperation? argument)
    {
        if (scope.Effects.Of(call.TargetMethod) is not { } effect)
            return true;

        // An element that is added stays; a sequence that is returned still reads its source.
        if (argument is not null && (effect & Effect.This) != 0)
            return true;

        return (effect & Effect.Fresh) == 0 && call.Type is { IsValueType: false, SpecialType: not (SpecialType.System_String or SpecialType.System_Void) }
            && !(call.Instance is { } instance && SymbolEqualityComparer.Default.Equals(call.Type, instance.Type) && call.IsResultUnused())
            && call.Type is not ITypeParameterSymbol;
    }

    /// <summary>Whether a use stands behind the loop, and no outer loop comes back to the loop with the same object.</summary>
    private bool IsAfterLoop(IOperation use)
    {
        if (use.Syntax.SpanStart < scope.Loop.Syntax.Span.End || IsInLambda(use))
            return false;

        for (var parent = scope.Loop.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation or IBranchOperation or ILabeledOperation)
                return false;
        }

        return true;
    }

    private static bool IsInLambda(IOperation use)
    {
        for (var parent = use.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    private static IOperation Outermost(IOperation reference)
    {
        while (reference.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            reference = reference.Parent;

        return reference;
    }

    /// <summary>The references to each local of the method, gathered in one walk.</summary>
    private Dictionary<ISymbol, List<IOperation>> References()
    {
        if (_references is not null)
            return _references;

        _references = new(SymbolEqualityComparer.Default);
        foreach (var operation in scope.Loop.Root().SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local })
            {
                if (!_references.TryGetValue(local, out var references))
                    _references.Add(local, references = []);

                references.Add(operation);
            }
        }

        return _references;
    }
}
