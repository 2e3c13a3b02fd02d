using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A thread that somebody may interrupt: it is made in order to cut a wait short that takes no token.</summary>
internal static class InterruptedThread
{
    /// <summary>Whether the thread that is made here is interrupted or aborted in the same type, by the name of what keeps it.</summary>
    public static bool Is(IOperation made)
    {
        if (Writes.VariableGiven(made) is not { Name: var name })
            return false;

        var scope = made.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? made.Syntax.SyntaxTree.GetRoot();
        foreach (var node in scope.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax { Expression: var called } && CutShort(called) is { } thread && LastName.TextOf(thread) == name)
                return true;
        }

        return false;
    }

    // thread.Interrupt(), _thread?.Abort()
    private static ExpressionSyntax? CutShort(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Interrupt" or "Abort", Expression: var thread } => thread,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Interrupt" or "Abort", Parent.Parent: ConditionalAccessExpressionSyntax { Expression: var thread } } => thread,
        _ => null,
    };
}
