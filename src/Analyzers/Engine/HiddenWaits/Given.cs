using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What a call passes: an expression, or what a type has where nothing is given.</summary>
/// <param name="Value">The expression; null if nothing is given.</param>
/// <param name="Type">The type of what nothing is given for.</param>
/// <param name="IsMember">Whether it is what an object holds, to which nothing has been added since it was made.</param>
internal readonly record struct Given(IOperation? Value, ITypeSymbol? Type = null, bool IsMember = false)
{
    public object? Constant => Value is not null ? GivenValue.ConstantOf(Value) : TimeOut.IsTimeSpan(Type) ? 0d : HeldValue.DefaultOf(Type);

    public bool? IsNull => Value is not null ? GivenValue.IsNull(Value) : HeldValue.IsNullable(Type);

    /// <summary>Whether it is a collection without an element, or none.</summary>
    public bool IsEmptyCollection => Value is null ? HeldValue.IsNullable(Type)
        : GivenValue.IsEmptyCollection(Value) || (IsMember && (GivenValue.IsNull(Value) is true || Value.Unwrap() is IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null }));
}
