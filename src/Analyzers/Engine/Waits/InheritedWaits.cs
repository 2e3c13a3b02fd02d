using System.Collections.Concurrent;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// The waits behind interfaces of one's own whose bodies are the framework's: <c>class Db : DbContext, IUnitOfWork</c> leaves <c>SaveChanges</c> to
/// Entity Framework. Only where the interface has the awaitable form too, which is how it is seen at once that it is about something to wait for.
/// </summary>
internal sealed class InheritedWaits(Dispatch dispatch, BlockingCatalog catalog)
{
    private readonly ConcurrentDictionary<IMethodSymbol, BlockingApi?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The wait that a call of a method is, whichever body runs; null if it is not known to be one.</summary>
    public BlockingApi? ApiOf(IMethodSymbol method)
    {
        if (method.ContainingType is not { TypeKind: TypeKind.Interface } contract || method.DeclaringSyntaxReferences.IsEmpty || !catalog.KnowsName(method)
            || contract.GetMembers(method.Name + "Async").IsEmpty)
        {
            return null;
        }

        return _known.TryGetValue(method, out var known) ? known : _known.GetOrAdd(method, OfBodies(method));
    }

    private BlockingApi? OfBodies(IMethodSymbol method)
    {
        BlockingApi? found = null;
        foreach (var body in dispatch.BodiesOf(method, CancellationToken.None))
        {
            if (OnlyThrows(body))
                continue;

            if (catalog.Find(body) is not { } api)
                return null;

            found = api;
        }

        return found;
    }

    // Stands in where there is no database.
    private static bool OnlyThrows(IMethodSymbol body) =>
        body.DeclaringSyntaxReferences is [var declaration]
        && declaration.GetSyntax() is MethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax } or MethodDeclarationSyntax { Body.Statements: [ThrowStatementSyntax] };
}
