using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>Goes through what one parallel body writes: variables here, fields, objects and elements in the other part.</summary>
internal sealed partial class RaceSearch(ParallelBody body, LoopScope scope, Footprint print)
{
    private readonly Iterations _iterations = new(body, scope);
    private readonly SharedPlaces _places = new(scope, print);
    private readonly HashSet<string> _seen = [];

    public List<SharedWrite> Found { get; } = [];

    /// <summary><c>for (int i …) Task.Run(() => Use(i))</c>: there is one <c>i</c>, and it has moved on by then.</summary>
    public void AddLoopVariable()
    {
        if (body.Repeated is not IForLoopOperation loop || body.Function is not IAnonymousFunctionOperation lambda)
            return;

        foreach (var operation in lambda.Body.SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local } && scope.IsWritten(local) && IsOf(loop, local) && IsStep(loop, local))
            {
                Found.Add(new SharedWrite(SharedWriteKind.LoopVariable, local.Name, operation, operation, local.Type) { Variable = local });
                return;
            }
        }
    }

    public void AddVariables()
    {
        foreach (var (variable, write) in print.VariableWrites)
            AddVariable(variable, write, scope.Frame, write);

        foreach (var (variable, write, frame, site) in print.WritesByFunctions)
            AddVariable(variable, write, frame, site);
    }

    /// <summary><c>counts[key]++</c>: a concurrent dictionary reads and writes the entry safely, but one after the other.</summary>
    public void AddEntries()
    {
        foreach (var operation in scope.Body.SelfAndDescendants())
        {
            var target = operation switch
            {
                IIncrementOrDecrementOperation step => step.Target,
                ICompoundAssignmentOperation compound => compound.Target,
                _ => null,
            };

            if (target is IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType.Name: "ConcurrentDictionary" }, Instance: { } table, Arguments: [var key] }
                && BodyVariables.VariableOf(table) is { } variable && IsAround(table, variable) && !_iterations.IsItself(key.Value, scope.Frame)
                && !_iterations.IsForOne(operation, scope.Frame))
            {
                Add(SharedWriteKind.Entry, variable.Name, operation, operation, target.Type, variable);
            }
        }
    }

    private bool IsAround(IOperation table, ISymbol variable) => variable switch
    {
        ILocalSymbol or IParameterSymbol => scope.IsOutside(variable) && !scope.IsWritten(variable),
        _ => table.Unwrap() is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation },
    };

    private void AddVariable(ISymbol variable, IOperation write, Frame frame, IOperation site)
    {
        if (body.IsItem(variable) || IsOfEnclosingHead(variable) || _iterations.IsForOne(write, frame))
            return;

        var type = (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
        if (WriteForm.Updates(write))
            Add(WriteForm.IsChosen(write, variable) ? SharedWriteKind.Choice : SharedWriteKind.Update, variable.Name, site, write, type, variable);
        else if (ReplacesValue(write, frame, type) && IsRead(variable, write))
            Add(WriteForm.IsChosen(write, variable) ? SharedWriteKind.Choice : SharedWriteKind.Scratch, variable.Name, site, write, type, variable);
    }

    /// <summary>Whether a plain assignment leaves another value for each item. What a handler keeps, or when something last happened, may be anyone's.</summary>
    private bool ReplacesValue(IOperation write, Frame frame, ITypeSymbol? type)
    {
        if (type is null or { SpecialType: SpecialType.System_Boolean or SpecialType.System_DateTime } or { Name: "DateTimeOffset" or "TimeSpan" } || IsInHandler(write))
            return false;

        return write switch
        {
            ISimpleAssignmentOperation { Value: var value } => _iterations.Varies(value, frame),
            IDeconstructionAssignmentOperation { Value: var value } => _iterations.Varies(value, frame),
            _ => false,
        };
    }

    /// <summary>Whether the body uses a variable for more than to see whether it is set.</summary>
    private bool IsRead(ISymbol variable, IOperation write)
    {
        foreach (var operation in write.Root().SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation && operation.IsWithin(scope.Body) && !IsLocked(operation)
                && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation), variable) && WriteForm.IsTelling(operation))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(SharedWriteKind kind, string name, IOperation site, IOperation write, ITypeSymbol? type, ISymbol? variable)
    {
        if (_seen.Add(variable is null ? name : $"{variable.Kind} {variable.ToDisplayString()}"))
            Found.Add(new SharedWrite(kind, name, site, write, type) { Variable = variable });
    }

    /// <summary>The variable of a loop that starts tasks is a matter of its own.</summary>
    private bool IsOfEnclosingHead(ISymbol variable) => body.Repeated is IForLoopOperation loop && variable is ILocalSymbol local && IsOf(loop, local);

    private static bool IsOf(ILoopOperation loop, ILocalSymbol local)
    {
        foreach (var own in loop.Locals)
        {
            if (SymbolEqualityComparer.Default.Equals(own, local))
                return true;
        }

        return false;
    }

    private static bool IsStep(IForLoopOperation loop, ILocalSymbol local)
    {
        foreach (var step in loop.AtLoopBottom)
        {
            foreach (var operation in step.SelfAndDescendants())
            {
                if (operation is ILocalReferenceOperation { Local: var stepped } && SymbolEqualityComparer.Default.Equals(stepped, local))
                    return true;
            }
        }

        return false;
    }

    private static bool IsInHandler(IOperation write)
    {
        for (var parent = write.Parent; parent is not null and not IAnonymousFunctionOperation; parent = parent.Parent)
        {
            if (parent is ICatchClauseOperation)
                return true;
        }

        return false;
    }

    private static bool IsLocked(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILockOperation)
                return true;
        }

        return false;
    }
}
