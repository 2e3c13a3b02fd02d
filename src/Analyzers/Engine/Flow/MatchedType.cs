using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>The type that a pattern asks for: <c>is Stream</c>, <c>is Stream stream</c>.</summary>
internal static class MatchedType
{
    /// <summary>The type; null for <c>var stream</c> and for patterns that ask for more or for something else.</summary>
    public static ITypeSymbol? Of(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { MatchedType: { } type } => type,
        ITypePatternOperation { MatchedType: { } type } => type,
        _ => null,
    };
}
