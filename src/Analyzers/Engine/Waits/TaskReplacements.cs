using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The operations of a body after which a name may stand for another task than before.</summary>
internal sealed class TaskReplacements
{
    private readonly List<Occurrences> _writes = [];
    private readonly HashSet<ISymbol> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly IOperation? _declarator;

    public TaskReplacements(TaskIdentity task)
    {
        var variables = BodyVariables.Around(task.Reference);
        if (task.Symbol is ILocalSymbol local)
            _declarator = variables.DeclaratorOf(local);

        // All that the name is made of: `jobs[i]` means another task when `jobs` or `i` changes.
        foreach (var part in task.Reference.SelfAndDescendants())
        {
            // Of the tasks of all elements it does not matter whose is asked for.
            if (BodyVariables.VariableOf(part) is { } variable && (task.Path is null || part is IMemberReferenceOperation))
                Add(variables.WritesOf(variable));
        }

        if ((task.Element is { } collection ? BodyVariables.VariableOf(collection) : task.Symbol) is { } holder)
            Add(variables.ElementWritesOf(holder), alsoByCall: false);

        foreach (var elements in task.Path?.Collections ?? [])
            AddCollection(variables, elements);
    }

    /// <summary>Whether this very operation gives the name another task.</summary>
    public bool Is(IOperation operation)
    {
        foreach (var writes in _writes)
        {
            if (writes.Contains(operation))
                return true;
        }

        return operation == _declarator || CallsWriter(operation);
    }

    /// <summary>Whether anything inside an operation does, calls of local functions included.</summary>
    public bool AnyIn(IOperation operation)
    {
        foreach (var writes in _writes)
        {
            if (writes.AnyIn(operation))
                return true;
        }

        if (_declarator?.IsWithin(operation) == true)
            return true;

        if (_localFunctions.Count == 0)
            return false;

        foreach (var inner in operation.SelfAndDescendants())
        {
            if (CallsWriter(inner))
                return true;
        }

        return false;
    }

    /// <summary>Whether anything that stands after a lambda does.</summary>
    public bool AnyAfter(IOperation lambda)
    {
        foreach (var writes in _writes)
        {
            foreach (var write in writes)
            {
                if (IsAfter(write, lambda))
                    return true;
            }
        }

        return _declarator is not null && IsAfter(_declarator, lambda);
    }

    private void AddCollection(BodyVariables variables, IOperation elements)
    {
        foreach (var part in elements.SelfAndDescendants())
        {
            if (BodyVariables.VariableOf(part) is not { } variable)
                continue;

            Add(variables.WritesOf(variable));
            Add(variables.ElementWritesOf(variable));
        }
    }

    private void Add(Occurrences writes, bool alsoByCall = true)
    {
        if (writes.Count == 0)
            return;

        _writes.Add(writes);
        if (alsoByCall)
            _localFunctions.UnionWith(writes.LocalFunctions);
    }

    private bool CallsWriter(IOperation operation) =>
        _localFunctions.Count > 0
        && operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } && _localFunctions.Contains(function.OriginalDefinition);

    private static bool IsAfter(IOperation write, IOperation lambda) => write.Syntax.SpanStart > lambda.Syntax.SpanStart && !write.IsWithin(lambda);
}
