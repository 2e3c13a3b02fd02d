using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Which task (or collection of tasks) an expression names: a variable, or an element of one.</summary>
/// <param name="Symbol">The local, parameter, field or property; null for an element.</param>
/// <param name="Element">The collection that the task is an element of; null for a variable.</param>
/// <param name="Reference">The expression that names it.</param>
internal readonly record struct TaskIdentity(ISymbol? Symbol, IOperation? Element, IOperation Reference)
{
    /// <summary>For <c>pair.Job</c> in a loop over <c>pairs</c>: the way to it from the <c>pairs</c>, of which each has its task.</summary>
    public ElementPath? Path { get; init; }

    public bool IsVariable => Symbol is not null;

    public static TaskIdentity? Of(IOperation expression)
    {
        expression = TaskExpression.Strip(expression);
        return expression switch
        {
            ILocalReferenceOperation local => new(local.Local, null, expression),
            IParameterReferenceOperation parameter => new(parameter.Parameter, null, expression),
            IFieldReferenceOperation field => new(field.Field, null, expression),
            IPropertyReferenceOperation { Property.IsIndexer: false } property => new(property.Property, null, expression),
            IArrayElementReferenceOperation element => new(null, element.ArrayReference, expression),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => new(null, list, expression),
            IInvocationOperation { Arguments: [var list, ..] } pick when Sequence.IsPick(pick) => new(null, list.Value.Unwrap(), expression),
            _ => null,
        };
    }

    /// <summary>
    /// Whether an expression names the same task. Members are compared with the object that they belong to. With a way the task may be that of any element, and
    /// nothing names it.
    /// </summary>
    public bool Is(IOperation expression)
    {
        if (Path is not null || Of(expression) is not { } other)
            return false;

        if (Symbol is null || other.Symbol is null)
            return Symbol is null && other.Symbol is null && Reference.Syntax.IsEquivalentTo(other.Reference.Syntax, topLevel: false);

        return SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
            && SameInstance(InstanceOf(Reference), InstanceOf(other.Reference));
    }

    private static IOperation? InstanceOf(IOperation reference) => (reference as IMemberReferenceOperation)?.Instance?.Unwrap();

    private static bool SameInstance(IOperation? left, IOperation? right) => (left, right) switch
    {
        (null, null) => true,
        (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
        ({ }, { }) => left.Syntax.IsEquivalentTo(right.Syntax, topLevel: false),
        _ => false,
    };
}
