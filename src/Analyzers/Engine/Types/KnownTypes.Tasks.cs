using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Types;

internal sealed partial class KnownTypes
{
    public INamedTypeSymbol? Task => Find("System.Threading.Tasks.Task");

    public INamedTypeSymbol? TaskOfT => Find("System.Threading.Tasks.Task`1");

    public INamedTypeSymbol? ValueTask => Find("System.Threading.Tasks.ValueTask");

    public INamedTypeSymbol? ValueTaskOfT => Find("System.Threading.Tasks.ValueTask`1");

    public INamedTypeSymbol? TaskContinuationOptions => Find("System.Threading.Tasks.TaskContinuationOptions");

    public INamedTypeSymbol? TaskCreationOptions => Find("System.Threading.Tasks.TaskCreationOptions");

    public INamedTypeSymbol? CancellationToken => Find("System.Threading.CancellationToken");

    private INamedTypeSymbol? AsyncMethodBuilder => Find("System.Runtime.CompilerServices.AsyncMethodBuilderAttribute");

    /// <summary>Task, Task&lt;T&gt; or a type derived from them.</summary>
    public bool IsTask(ITypeSymbol? type) => IsOrDerivesFrom(type, Task);

    /// <summary>ValueTask or ValueTask&lt;T&gt;.</summary>
    public bool IsValueTask(ITypeSymbol? type) =>
        type is { IsValueType: true, OriginalDefinition: var definition }
        && (SymbolEqualityComparer.Default.Equals(definition, ValueTask)
            || SymbolEqualityComparer.Default.Equals(definition, ValueTaskOfT));

    /// <summary>A task, a value task, or a type with an async method builder of its own.</summary>
    public bool IsTaskLike(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol)
            return false;

        if (IsTask(type) || IsValueTask(type))
            return true;

        foreach (var attribute in type.OriginalDefinition.GetAttributes())
        {
            if (AsyncMethodBuilder is { } builder && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, builder))
                return true;
        }

        return false;
    }
}
