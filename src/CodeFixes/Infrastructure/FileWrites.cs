using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Whether a call writes a file, itself or in a helper.</summary>
internal static class FileWrites
{
    // What is further away than a helper's helper was not written for this handler alone.
    private const int MaxCalls = 4;

    private static readonly string[] Writings = ["Write", "Save", "Append", "Store", "Set"];

    public static bool In(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression is InvocationExpressionSyntax call
        && ((LastName.TextOf(call.Expression) is { } name && MemberNames.BeginsWithAny(name, Writings)) || (model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && Writes(method, model.Compilation, MaxCalls, cancellationToken)));

    private static bool Writes(IMethodSymbol method, Compilation compilation, int calls, CancellationToken cancellationToken)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return method.ContainingNamespace?.ToDisplayString() == "System.IO" && MemberNames.BeginsWithAny(method.Name, Writings);

        if (calls == 0)
            return false;

        foreach (var declaration in method.DeclaringSyntaxReferences.Where(declaration => compilation.ContainsSyntaxTree(declaration.SyntaxTree)))
        {
            var model = compilation.GetSemanticModel(declaration.SyntaxTree);
            foreach (var node in declaration.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && model.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol called
                    && !SymbolEqualityComparer.Default.Equals(called, method)
                    && (called.MethodKind == MethodKind.Constructor ? called.ContainingType.Name == "StreamWriter" : Writes(called, compilation, calls - 1, cancellationToken)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
