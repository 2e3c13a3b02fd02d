using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>A part of an array or span: <c>data.AsSpan(start, length)</c>, <c>span.Slice(start)</c>.</summary>
/// <param name="Whole">What it is a part of.</param>
/// <param name="Start">Where it starts; null for the start of the whole.</param>
/// <param name="Length">How long it is; null if it goes on to the end.</param>
internal readonly record struct SpanSlice(IOperation Whole, IOperation? Start, IOperation? Length)
{
    /// <summary><c>stackalloc int[n]</c>, which has no operation of its own.</summary>
    public static bool IsStackMemory(IOperation operation) =>
        operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax;

    public static SpanSlice? Of(IOperation operation)
    {
        operation = operation.Unwrap();
        if (operation is ILocalReferenceOperation local && IsSpan(local.Type) && Frame.OnlyValueOf(local) is { } only)
            operation = only.Unwrap();

        return operation switch
        {
            IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" }, Arguments: var arguments }
                when arguments[0].Value.Unwrap() is { Type: IArrayTypeSymbol { Rank: 1 } } whole => Of(whole, arguments, 1),
            IInvocationOperation { TargetMethod: { Name: "Slice", ContainingType: var type }, Instance: { } whole, Arguments: var arguments }
                when IsSpan(type) => Of(whole, arguments, 0),
            IObjectCreationOperation { Type: var type, Arguments: { Length: > 0 } arguments }
                when IsSpan(type) && arguments[0].Value.Type is IArrayTypeSymbol { Rank: 1 } => Of(arguments[0].Value, arguments, 1),
            _ => null,
        };
    }

    private static SpanSlice? Of(IOperation whole, ImmutableArray<IArgumentOperation> arguments, int first)
    {
        for (var i = first; i < arguments.Length; i++)
        {
            if (arguments[i].Parameter?.Type.SpecialType != SpecialType.System_Int32)
                return null;
        }

        return new SpanSlice(
            whole, arguments.Length > first ? arguments[first].Value : null, arguments.Length > first + 1 ? arguments[first + 1].Value : null);
    }

    public static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
