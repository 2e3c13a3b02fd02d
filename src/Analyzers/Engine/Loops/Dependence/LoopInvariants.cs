using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What a loop leaves as it finds it, so that it can as well be computed once before the loop.</summary>
internal sealed class LoopInvariants
{
    private readonly LoopScope _scope;
    private readonly Footprint _print;

    public LoopInvariants(LoopScope scope)
    {
        _scope = scope;

        // Of the head, only what it looks at has to be understood.
        _print = BodyReader.Read(scope, scope.Loop.ChildOperations);
    }

    /// <summary>
    /// Whether the collection that a variable, or a field of this object, holds stays as it is: nothing that is written may be in it, and no code of which nothing is
    /// known can reach it.
    /// </summary>
    public bool LeavesAlone(IOperation collection)
    {
        var isSame = BodyVariables.VariableOf(collection) switch
        {
            IFieldSymbol => collection is IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } && ReadsNothingWritten(collection),
            { } variable and (ILocalSymbol or IParameterSymbol) => _scope.IsOutside(variable) && !_scope.IsWritten(variable),
            _ => false,
        };
        if (!isSame)
            return false;

        var origin = new Values(_scope, _print).Origins.Of(collection, _scope.Frame);
        foreach (var access in _print.Accesses)
        {
            if (access is { IsWrite: true, Kind: not AccessKind.Field } && access.Base.MayBe(origin))
                return false;
        }

        return IsUnderstood(origin.Kind == OriginKind.FreshBefore);
    }

    /// <summary>Whether an expression is the same whenever in the loop it is evaluated, and evaluating it leaves nothing behind; it may still throw.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="given">What it is a function of; null where it is to be the same in all turns.</param>
    public bool Keeps(IOperation expression, ISymbol? given = null)
    {
        foreach (var operation in expression.SelfAndDescendants())
        {
            var isSame = VariableOf(operation) is not { } variable || SymbolEqualityComparer.Default.Equals(variable, given) || IsDeclaredIn(expression, variable)
                || (_scope.IsOutside(variable) && !_scope.IsWritten(variable));
            if (!isSame || !IsLasting(operation))
                return false;
        }

        return ReadsNothingWritten(expression);
    }

    /// <summary>Whether a value of one turn stays the same until the turn ends.</summary>
    public bool KeepsInTurn(IOperation value)
    {
        foreach (var operation in value.SelfAndDescendants())
        {
            // The index is written between two turns.
            var isSame = VariableOf(operation) is not { } variable || !_scope.IsWritten(variable) || (_scope.Counted is not null && SymbolEqualityComparer.Default.Equals(variable, _scope.Index));
            if (!isSame || !IsLasting(operation))
                return false;
        }

        return ReadsNothingWritten(value);
    }

    /// <summary>Whether a member is computed when it is first asked for, and then is the same in all turns: what it keeps is written nowhere else.</summary>
    public bool KeepsOnceComputed(IOperation member)
    {
        foreach (var operation in member.SelfAndDescendants())
        {
            if (VariableOf(operation) is { } variable && (!_scope.IsOutside(variable) || _scope.IsWritten(variable)))
                return false;
        }

        return ReadsNothingWritten(member, isKept: true);
    }

    private bool ReadsNothingWritten(IOperation expression, bool isKept = false)
    {
        var part = BodyReader.Read(_scope, [expression]);
        if (part.Obstacles.Count > 0 || part.VariableWrites.Count > 0 || part.BoundUses.Count > 0)
            return false;

        var isOwn = true;
        foreach (var access in part.Accesses)
        {
            if (access.Base.Kind == OriginKind.FreshInIteration)
                continue;

            isOwn &= access.Base.Kind == OriginKind.FreshBefore;
            if ((access.IsWrite && !(isKept && IsKeeping(access))) || IsWritten(access, isKept))
                return false;
        }

        return IsUnderstood(isOwn);
    }

    /// <summary><c>_table ??= Build()</c></summary>
    private static bool IsKeeping(Access write) => write.Where.Parent is ICoalesceAssignmentOperation;

    /// <summary>Whether nothing of what is not understood in the loop can reach what the expression reads.</summary>
    private bool IsUnderstood(bool isOwn)
    {
        foreach (var obstacle in _print.Obstacles)
        {
            var isHarmless = isOwn
                || obstacle.Reason is Reason.LeavesEarly or Reason.SharedVariable or Reason.VisibleOrder or Reason.StackOnly or Reason.ReferenceParameter or Reason.StructThis or Reason.LazySource;
            if (!isHarmless)
                return false;
        }

        return !_scope.IsSpent;
    }

    private bool IsWritten(Access read, bool isKept)
    {
        foreach (var write in _print.Accesses)
        {
            if (write.IsWrite && !(isKept && IsKeeping(write)) && write.Base.Kind != OriginKind.FreshInIteration && Conflicts.MayMeet(write, read))
                return true;
        }

        return false;
    }

    /// <summary>Whether it is not the clock, chance or the outside that it asks: what it calls of others only looks at values and collections.</summary>
    private static bool IsLasting(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => IsOfValues(method),
        IPropertyReferenceOperation { Property: var property } => IsOfValues(property),
        IObjectCreationOperation or IAwaitOperation or IAssignmentOperation or IIncrementOrDecrementOperation => false,
        _ => true,
    };

    private static bool IsOfValues(ISymbol member) => (member is IPropertySymbol property && AutoProperty.Is(property)) || member.ContainingType is
    {
        SpecialType: not SpecialType.None and not SpecialType.System_Object and not SpecialType.System_DateTime,
    }
        or { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } }
        or { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        or { ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } };

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };

    private static bool IsDeclaredIn(IOperation expression, ISymbol variable)
    {
        foreach (var declaration in variable.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == expression.Syntax.SyntaxTree && expression.Syntax.Span.Contains(declaration.Span))
                return true;
        }

        return false;
    }
}
