using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The operations of a body after which a name may stand for another task than before.</summary>
internal sealed class TaskReplacements
{
    private readonly HashSet<IOperation> _operations = [];
    private readonly HashSet<ISymbol> _localFunctions = new(SymbolEqualityComparer.Default);

    public TaskReplacements(TaskIdentity task)
    {
        var variables = BodyVariables.Around(task.Reference);
        if (task.Symbol is ILocalSymbol local && variables.DeclaratorOf(local) is { } declarator)
            _operations.Add(declarator);

        // All that the name is made of: `jobs[i]` means another task when `jobs` or `i` changes.
        foreach (var part in task.Reference.SelfAndDescendants())
        {
            // Of the tasks of all elements it does not matter whose is asked for.
            if (BodyVariables.VariableOf(part) is not { } variable || (task.Path is not null && part is not IMemberReferenceOperation))
                continue;

            foreach (var write in variables.WritesOf(variable))
                Add(write);
        }

        if ((task.Element is { } collection ? BodyVariables.VariableOf(collection) : task.Symbol) is { } holder)
            _operations.UnionWith(variables.ElementWritesOf(holder));

        foreach (var elements in task.Path?.Collections ?? [])
            AddCollection(variables, elements);
    }

    /// <summary>Whether this very operation gives the name another task.</summary>
    public bool Is(IOperation operation) =>
        _operations.Contains(operation)
        || (operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }
            && _localFunctions.Contains(function.OriginalDefinition));

    /// <summary>Whether anything inside an operation does, calls of local functions included.</summary>
    public bool AnyIn(IOperation operation)
    {
        foreach (var replacement in _operations)
        {
            if (replacement.IsWithin(operation))
                return true;
        }

        if (_localFunctions.Count == 0)
            return false;

        foreach (var inner in operation.SelfAndDescendants())
        {
            if (Is(inner))
                return true;
        }

        return false;
    }

    /// <summary>Whether anything that stands after a lambda does.</summary>
    public bool AnyAfter(IOperation lambda)
    {
        foreach (var replacement in _operations)
        {
            if (replacement.Syntax.SpanStart > lambda.Syntax.SpanStart && !replacement.IsWithin(lambda))
                return true;
        }

        return false;
    }

    private void AddCollection(BodyVariables variables, IOperation elements)
    {
        foreach (var part in elements.SelfAndDescendants())
        {
            if (BodyVariables.VariableOf(part) is not { } variable)
                continue;

            foreach (var write in variables.WritesOf(variable))
                Add(write);

            foreach (var write in variables.ElementWritesOf(variable))
                Add(write);
        }
    }

    private void Add(IOperation write)
    {
        _operations.Add(write);
        for (var current = write.Parent; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation { Symbol: var function })
                _localFunctions.Add(function);
        }
    }
}
