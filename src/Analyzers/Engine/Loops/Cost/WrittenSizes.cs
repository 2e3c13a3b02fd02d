using System;
using System.Globalization;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// The sizes that stand where a static readonly field, or a static property that only reads, is declared: <c>= new int[Size * 2]</c>,
/// <c>= [.. Enumerable.Range(0, 100).Select(Square)]</c>, <c>= "a,b".Split(',')</c>. Read off the syntax: binding another file for it would cost more than
/// it tells.
/// </summary>
internal static class WrittenSizes
{
    // A chain of operators and constants that is longer than this tells nothing that a reader would see.
    private const int MaxDepth = 12;

    /// <summary>The number that a field or property is; null if it does not stand there.</summary>
    public static double? NumberOf(ISymbol member) => ValueOf(member) is { } value ? Number(value, 0) : null;

    /// <summary>How many elements it has; null if that does not stand there.</summary>
    public static Extent? CountOf(ISymbol member) => ValueOf(member) is { } value ? Count(value, 0) : null;

    private static ExpressionSyntax? ValueOf(ISymbol member) =>
        member is IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null }
        && member.DeclaringSyntaxReferences is [var declaration] && !IsWrittenInConstructor(member)
            ? declaration.GetSyntax() switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var ofField } => ofField,
                PropertyDeclarationSyntax { Initializer.Value: var ofProperty } => ofProperty,
                _ => null,
            }
            : null;

    private static bool IsWrittenInConstructor(ISymbol member)
    {
        foreach (var constructor in member.ContainingType.StaticConstructors)
        {
            foreach (var declaration in constructor.DeclaringSyntaxReferences)
            {
                foreach (var node in declaration.GetSyntax().DescendantNodes())
                {
                    if (node is AssignmentExpressionSyntax { Left: var target } && LastName.TextOf(target) == member.Name)
                        return true;
                }
            }
        }

        return false;
    }

    private static double? Number(ExpressionSyntax value, int depth) => depth > MaxDepth ? null : value switch
    {
        LiteralExpressionSyntax { Token.Value: int or long or uint or ulong or double or float } literal => Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture),
        ParenthesizedExpressionSyntax { Expression: var inner } => Number(inner, depth + 1),
        CastExpressionSyntax { Expression: var inner } => Number(inner, depth + 1),
        BinaryExpressionSyntax { Left: var left, Right: var right } binary when Number(left, depth + 1) is { } a && Number(right, depth + 1) is { } b => binary.Kind() switch
        {
            SyntaxKind.AddExpression => a + b,
            SyntaxKind.SubtractExpression => a - b,
            SyntaxKind.MultiplyExpression => a * b,
            SyntaxKind.LeftShiftExpression => a * Math.Pow(2, b),
            _ => null,
        },
        IdentifierNameSyntax name => Neighbour(name) is { } other ? Number(other, depth + 1) : null,
        _ => null,
    };

    private static Extent? Count(ExpressionSyntax value, int depth)
    {
        if (depth > MaxDepth)
            return null;

        switch (value)
        {
            case ParenthesizedExpressionSyntax { Expression: var inner }:
                return Count(inner, depth + 1);
            case LiteralExpressionSyntax { Token.Value: string text }:
                return Extent.Exactly(text.Length);
            case CollectionExpressionSyntax { Elements: var elements }:
                return OfElements(elements, depth);
            case InitializerExpressionSyntax { Expressions: var elements }:
                return Extent.Exactly(elements.Count);
            case ArrayCreationExpressionSyntax { Initializer.Expressions: var elements }:
                return Extent.Exactly(elements.Count);
            case ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: var sizes }, ..] }:
                return OfDimensions(sizes, depth);
            case ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var elements }:
                return Extent.Exactly(elements.Count);
            case BaseObjectCreationExpressionSyntax { Initializer.Expressions: { Count: > 0 } elements }:
                return Extent.Exactly(elements.Count);
            case ObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: char } }, { Expression: var length }] }:
                return Number(length, depth + 1) is { } characters ? Extent.Exactly(characters) : null;
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var source }, ..] }:
                return Count(source, depth + 1);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var source, Name.Identifier.ValueText: var name } } call:
                return OfCall(source, name, call.ArgumentList.Arguments, depth);
            case IdentifierNameSyntax name when Neighbour(name) is { } other:
                return Count(other, depth + 1);
            default:
                return null;
        }
    }

    private static Extent? OfElements(SeparatedSyntaxList<CollectionElementSyntax> elements, int depth)
    {
        var sum = Extent.Zero;
        foreach (var element in elements)
        {
            if ((element is SpreadElementSyntax { Expression: var spread } ? Count(spread, depth + 1) : Extent.One) is not { } count)
                return null;

            sum = sum.Plus(count);
        }

        return sum;
    }

    private static Extent? OfDimensions(SeparatedSyntaxList<ExpressionSyntax> sizes, int depth)
    {
        var product = 1.0;
        foreach (var size in sizes)
        {
            if (Number(size, depth + 1) is not { } number)
                return null;

            product *= number;
        }

        return Extent.Exactly(product);
    }

    private static Extent? OfCall(ExpressionSyntax source, string name, SeparatedSyntaxList<ArgumentSyntax> arguments, int depth)
    {
        switch (name)
        {
            case "Range" or "Repeat" when arguments.Count == 2 && LastName.TextOf(source) == "Enumerable":
                return Number(arguments[1].Expression, depth + 1) is { } number ? Extent.Exactly(number) : null;
            case "Select" or "ToArray" or "ToList" or "ToImmutableArray" or "ToImmutableList" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order"
                or "OrderDescending" or "Reverse" or "Cast" or "AsEnumerable" or "ToDictionary" or "ToFrozenDictionary" or "ToLookup" or "ToCharArray":
                return Count(source, depth + 1);
            case "Where" or "Distinct" or "OfType" or "ToHashSet" or "ToFrozenSet" or "ToImmutableHashSet" or "Skip":
                return Count(source, depth + 1)?.OrLess;
            case "Take" when arguments.Count == 1 && Number(arguments[0].Expression, depth + 1) is { } most:
                return Count(source, depth + 1) is { } all ? all.CappedAt(most) : null;
            case "Concat" when arguments is [{ Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var text }, ..] } repeated }] && IsText(source):
                return Count(text, depth + 1) is { } once && Count(repeated, depth + 1) is { } times ? once.Times(times) : null;
            case "Concat" when arguments.Count == 1:
                return Count(source, depth + 1) is { } first && Count(arguments[0].Expression, depth + 1) is { } second ? first.Plus(second) : null;
            case "Split" when arguments.Count == 1 && source is LiteralExpressionSyntax { Token.Value: string text } && arguments[0].Expression is LiteralExpressionSyntax separator:
                return PartsOf(text, separator.Token.Value) is { } parts ? Extent.Exactly(parts) : null;
            default:
                return null;
        }
    }

    /// <summary>How many parts a text has; null for a separator that is neither a character nor a text.</summary>
    public static int? PartsOf(string text, object? separator) => separator switch
    {
        char character => text.Split(character).Length,
        string { Length: > 0 } word => text.Split([word], StringSplitOptions.None).Length,
        _ => null,
    };

    // string.Concat, String.Concat
    private static bool IsText(ExpressionSyntax expression) => expression is PredefinedTypeSyntax || LastName.TextOf(expression) == "String";

    /// <summary>What a constant or static readonly field of this name in the same declaration of a type is given.</summary>
    private static ExpressionSyntax? Neighbour(IdentifierNameSyntax name)
    {
        if (name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return null;

        foreach (var member in type.Members)
        {
            if (member is not FieldDeclarationSyntax field || !IsFixed(field.Modifiers))
                continue;

            foreach (var variable in field.Declaration.Variables)
            {
                if (variable.Identifier.ValueText == name.Identifier.ValueText)
                    return variable.Initializer?.Value;
            }
        }

        return null;
    }

    private static bool IsFixed(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.ConstKeyword) || (modifiers.Any(SyntaxKind.StaticKeyword) && modifiers.Any(SyntaxKind.ReadOnlyKeyword));
}
