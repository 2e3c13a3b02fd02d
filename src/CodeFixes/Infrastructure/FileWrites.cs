using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Whether a call writes a file, itself or in a helper.</summary>
internal static class FileWrites
{
    // As far as a hidden wait may be from the handler.
    private const int MaxCalls = 6;

    private static readonly string[] Writings = ["Write", "Save", "Append", "Store", "Set"];

    public static bool In(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression is InvocationExpressionSyntax call
        && ((LastName.TextOf(call.Expression) is { } name && MemberNames.BeginsWithAny(name, Writings)) || (model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && Writes(method, model.Compilation, cancellationToken)));

    private static bool Writes(IMethodSymbol helper, Compilation compilation, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { helper };
        var methods = new List<IMethodSymbol> { helper };
        for (var calls = 0; calls <= MaxCalls && methods.Count > 0; calls++)
        {
            if (methods.Any(IsWrite))
                return true;

            methods = [.. methods.SelectMany(method => CalledIn(method, compilation, cancellationToken)).Where(seen.Add)];
        }

        return false;
    }

    private static bool IsWrite(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor
        ? method.ContainingType.Name == "StreamWriter"
        : method.DeclaringSyntaxReferences.IsEmpty && method.ContainingNamespace?.ToDisplayString() == "System.IO" && MemberNames.BeginsWithAny(method.Name, Writings);

    private static IEnumerable<IMethodSymbol> CalledIn(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        // What an object does when it is made is not its maker's to write.
        if (method.MethodKind == MethodKind.Constructor)
            yield break;

        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            if (DeclaringCompilation.Of(declaration.SyntaxTree, compilation)?.GetSemanticModel(declaration.SyntaxTree) is not { } model)
                continue;

            foreach (var node in declaration.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && model.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol called)
                    yield return called;
            }
        }
    }
}
