using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>The word that tells best where a call is made, whatever form it has.</summary>
internal static class CallPlace
{
    public static Location Of(IOperation site) => WordOf(site.Syntax).GetLocation()!;

    /// <summary>The word itself.</summary>
    public static string TextOf(IOperation site) => WordOf(site.Syntax).ToString();

    private static SyntaxNodeOrToken WordOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => WordOf(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        ConditionalAccessExpressionSyntax conditional => WordOf(conditional.WhenNotNull),
        ObjectCreationExpressionSyntax creation => WordOf(creation.Type),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword,
        UsingStatementSyntax scope => scope.UsingKeyword,
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } scope => scope.UsingKeyword,
        CommonForEachStatementSyntax loop => loop.ForEachKeyword,
        BinaryExpressionSyntax binary => binary.OperatorToken,
        AssignmentExpressionSyntax assignment => assignment.OperatorToken,
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken,
        PostfixUnaryExpressionSyntax unary => unary.OperatorToken,
        ConstructorInitializerSyntax initializer => initializer.ThisOrBaseKeyword,
        SimpleNameSyntax name => name,
        _ => syntax.GetFirstToken(),
    };
}
