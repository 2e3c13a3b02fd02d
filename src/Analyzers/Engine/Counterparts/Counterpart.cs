using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Counterparts;

/// <summary>The awaitable form of a blocking call, as it can be called on the same object.</summary>
/// <param name="Method">The method; an extension stands reduced.</param>
/// <param name="TakesEveryArgument">Whether each argument of the call has its place; a time-out may have none.</param>
/// <param name="Token">The parameter that takes a cancellation token which the call does not pass yet; null if there is none.</param>
/// <param name="Exactness">How many parameters have the very type that the blocking call's have.</param>
internal sealed record Counterpart(IMethodSymbol Method, bool TakesEveryArgument, IParameterSymbol? Token, int Exactness)
{
    private static readonly SymbolDisplayFormat Format = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>Whether it cannot be called without a token.</summary>
    public bool NeedsToken => Token is { IsOptional: false };

    /// <summary>What to write, as a message shows it: <c>await File.ReadAllTextAsync(string path, CancellationToken cancellationToken)</c>.</summary>
    public string Remedy => "await " + Method.ToDisplayString(Format);
}
