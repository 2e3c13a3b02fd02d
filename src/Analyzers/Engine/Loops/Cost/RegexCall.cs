using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>The pattern that a call of <c>Regex</c> matches against a text of any length and without a time-out.</summary>
internal static class RegexCall
{
    // RegexOptions.NonBacktracking
    private const int NonBacktracking = 0x400;

    /// <summary>Null for any other call, and where the pattern or its options are not known.</summary>
    public static string? PatternOf(IOperation operation)
    {
        if (operation is not IInvocationOperation
            {
                TargetMethod: { Name: "IsMatch" or "Match" or "Matches" or "Replace" or "Split" or "Count", ContainingType: { Name: "Regex" } regex },
                Arguments: [{ Value: var input }, ..] arguments,
            } call
            || regex.ContainingNamespace.Name != "RegularExpressions" || IsShort(input))
        {
            return null;
        }

        if (call.Instance is not { } instance)
            return arguments.Length >= 2 && !HasTimeOutOrOption(arguments) ? arguments[1].Value.ConstantValue.Value as string : null;

        instance = instance.Unwrap();
        if (instance is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } only)
            instance = only.Unwrap();

        return instance switch
        {
            IObjectCreationOperation { Arguments: [{ Value: var pattern }, ..] given } => HasTimeOutOrOption(given) ? null : pattern.ConstantValue.Value as string,
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => OfField(field),
            IInvocationOperation { TargetMethod: var method } => OfGenerated(method),
            IPropertyReferenceOperation { Property: var property } => OfGenerated(property),
            _ => null,
        };
    }

    private static bool IsShort(IOperation input) => input.ConstantValue.HasValue || CollectionExtents.Of(input).Expected.Terms is [{ Factors: [{ Most: < 30 }] }];

    private static bool HasTimeOutOrOption(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type.Name == "TimeSpan")
                return true;

            if (argument.Parameter?.Type.Name == "RegexOptions" && (argument.Value.ConstantValue.Value is not int options || (options & NonBacktracking) != 0))
                return true;
        }

        return false;
    }

    /// <summary>The literal that a readonly field is given where it is declared, if nothing else than options is.</summary>
    private static string? OfField(IFieldSymbol field)
    {
        if (field.DeclaringSyntaxReferences is not [var declaration]
            || declaration.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: >= 1 } arguments } })
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            var text = argument.Expression.ToString();
            if (text.Contains("TimeSpan") || text.Contains("NonBacktracking") || text.Contains("imeout"))
                return null;
        }

        return arguments[0].Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? literal.Token.ValueText : null;
    }

    /// <summary><c>[GeneratedRegex(pattern)]</c>, with options perhaps, but no time-out.</summary>
    private static string? OfGenerated(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "GeneratedRegexAttribute" && attribute.ConstructorArguments is [{ Value: string pattern }, ..] arguments)
                return arguments.Length > 2 || (arguments.Length == 2 && ((int)(arguments[1].Value ?? 0) & NonBacktracking) != 0) ? null : pattern;
        }

        return null;
    }
}
