using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>How an argument is written for a parameter that takes a <c>Memory</c> where a <c>Span</c> was taken.</summary>
internal sealed class SpanArgument
{
    private readonly Func<ExpressionSyntax, ExpressionSyntax> _write;

    private SpanArgument(Func<ExpressionSyntax, ExpressionSyntax> write) => _write = write;

    /// <summary>A span of unknown origin cannot be kept over an await.</summary>
    public static SpanArgument Impossible { get; } = new(static current => current);

    private static SpanArgument AsIs { get; } = new(static current => current);

    // memory.Span → memory
    private static SpanArgument WithoutSpan { get; } = new(static current => ((MemberAccessExpressionSyntax)current).Expression);

    // array.AsSpan(1, 2) → array.AsMemory(1, 2)
    private static SpanArgument AsMemory { get; } = new(static current =>
    {
        var call = (InvocationExpressionSyntax)current;
        return call.WithExpression(((MemberAccessExpressionSyntax)call.Expression).WithName(IdentifierName("AsMemory")));
    });

    /// <summary>The arguments of a call in the order in which they are written.</summary>
    public static SpanArgument[] Of(IInvocationOperation? operation, InvocationExpressionSyntax? call) =>
        operation is null || call is null
            ? []
            : [.. call.ArgumentList.Arguments.Select(argument => Of(operation.Arguments.FirstOrDefault(other => other.Syntax == argument)))];

    public ExpressionSyntax Write(ExpressionSyntax current) => _write(current);

    private static SpanArgument Of(IArgumentOperation? argument)
    {
        if (argument?.Parameter is not { Type: { IsRefLikeType: true, Name: "Span" or "ReadOnlySpan" } })
            return AsIs;

        var value = argument.Value is IConversionOperation { Operand: var operand } ? operand : argument.Value;
        return value switch
        {
            { Type: IArrayTypeSymbol or { SpecialType: SpecialType.System_String } } => AsIs,
            { Type.Name: "Memory" or "ReadOnlyMemory" or "ArraySegment" } => AsIs,
            IPropertyReferenceOperation { Property: { Name: "Span", ContainingType.Name: "Memory" or "ReadOnlyMemory" }, Syntax: MemberAccessExpressionSyntax } =>
                WithoutSpan,
            IInvocationOperation { TargetMethod.Name: "AsSpan", Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } } => AsMemory,
            _ => Impossible,
        };
    }
}
