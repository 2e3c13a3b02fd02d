using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class Values
{
    /// <summary>A property that only works a number out of others: <c>int Count => Width * Height;</c>.</summary>
    private Polynomial? OfGetter(IPropertyReferenceOperation property, IMethodSymbol getter, Frame frame) =>
        ReturnedBy(property, getter, frame) is var (value, callee) ? Of(value, callee) : null;

    /// <summary>What a property returns that does nothing else, and the call in which it does; null for any other one.</summary>
    public (IOperation Value, Frame Callee)? ReturnedBy(IPropertyReferenceOperation property, IMethodSymbol getter, Frame frame)
    {
        if (scope.Effects.Of(property.Property) is not null || frame.Calls(getter)
            || scope.Targets.TargetOf(getter, property.Instance, scope.CancellationToken) is not { } target || frame.Calls(target)
            || scope.Targets.BodyOf(target, scope.CancellationToken) is not { } parts || parts.Length != 1 || OnlyReturned(parts[0]) is not { } value)
        {
            return null;
        }

        var callee = frame.Callee(property, getter) ?? new Frame(target, frame, parts) { Receiver = property.Instance };
        frame.Keep(property, getter, callee);
        return (value, callee);
    }

    private static IOperation? OnlyReturned(IOperation body) => body switch
    {
        IMethodBodyOperation { BlockBody: { } block } => OnlyReturned(block),
        IMethodBodyOperation { ExpressionBody: { } block } => OnlyReturned(block),
        IBlockOperation { Operations: [IReturnOperation { ReturnedValue: { } value }] } => value,
        _ => null,
    };
}
