using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>The smallest telling token of an operation, and how a message names it.</summary>
internal static class Squiggle
{
    // A message is one line: a long receiver is cut to its last call.
    private const int MaxLength = 60;

    /// <summary>The member name of a call or property read, the type name of a new object.</summary>
    public static Location Of(IOperation operation) => operation.Syntax switch
    {
        ImplicitObjectCreationExpressionSyntax { NewKeyword: var keyword } => keyword.GetLocation(),
        var syntax => NameOf(syntax).GetLocation(),
    };

    /// <summary><c>new Thread</c>, without what it is given; the name of a call.</summary>
    public static Location OfNew(IOperation operation) => operation.Syntax is BaseObjectCreationExpressionSyntax { ArgumentList: { } list } creation
        ? Location.Create(creation.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(creation.SpanStart, list.SpanStart))
        : Of(operation);

    /// <summary>The expression as written if it is short, else its last part: <c>task.Result</c>.</summary>
    public static string Text(IOperation operation)
    {
        if (operation is IObjectCreationOperation { Type.Name: var made })
            return "new " + made;

        var syntax = operation.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : operation.Syntax;
        var text = syntax.ToString();

        // task?.Wait()
        if (syntax is MemberBindingExpressionSyntax && syntax.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { Expression: var receiver })
            text = $"{receiver}?{text}";

        return text.Length <= MaxLength && text.IndexOf('\n') < 0 ? text : NameOf(operation.Syntax).ToString();
    }

    private static SyntaxNode NameOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        ObjectCreationExpressionSyntax creation => creation.Type,
        _ => syntax,
    };
}
