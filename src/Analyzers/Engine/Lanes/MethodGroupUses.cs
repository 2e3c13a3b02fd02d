using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Where a method is handed to a hop by name. Asked only about a method that waits and whose declaration tells no lane.</summary>
internal sealed class MethodGroupUses(Compilation compilation, LaneRules rules)
{
    // A method named `Handle` may be handed on in a thousand places; then nothing is claimed.
    private const int MaxCandidates = 64;

    private static readonly List<SyntaxTree> Nowhere = [];

    private Dictionary<uint, List<SyntaxTree>>? _files;

    /// <summary>The references to a method (`new Timer(OnTick)`) and the calls of it that are data (`Enqueue(() => Send())`).</summary>
    public ImmutableArray<IOperation> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var uses = ImmutableArray.CreateBuilder<IOperation>();
        var candidates = 0;
        foreach (var tree in FilesWith(method.Name, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsSeenIn(tree, method))
                continue;

            var names = rules.HandedOn.Of(tree, method.Name, cancellationToken);
            if (names.Count == 0)
                continue;

            if ((candidates += names.Count) > MaxCandidates)
                return ImmutableArray<IOperation>.Empty;

            var root = tree.GetRoot(cancellationToken);
            var model = Model.Of(compilation, tree);
            foreach (var span in names)
            {
                var name = root.FindNode(span, getInnermostNodeForTie: true);
                var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (UseAt(expression, model, cancellationToken) is var (use, named)
                    && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, method.OriginalDefinition))
                {
                    uses.Add(use);
                }
            }
        }

        return uses.ToImmutable();
    }

    private static (IOperation Use, IMethodSymbol Method)? UseAt(SyntaxNode expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var use = expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? call : expression;
        return model.GetOperation(use, cancellationToken) switch
        {
            IMethodReferenceOperation reference => (reference, reference.Method),
            IInvocationOperation { TargetMethod: var called } invocation when JobExpression.Around(invocation) is not null => (invocation, called),
            _ => null,
        };
    }

    /// <summary>The files that may hand a method of this name to a hop: none, for nearly all names.</summary>
    private List<SyntaxTree> FilesWith(string name, CancellationToken cancellationToken)
    {
        // Two threads may both make it; it is the same.
        _files ??= FilesByName(cancellationToken);
        return _files.TryGetValue(NameIndex.Hash(name), out var files) ? files : Nowhere;
    }

    private Dictionary<uint, List<SyntaxTree>> FilesByName(CancellationToken cancellationToken)
    {
        var files = new Dictionary<uint, List<SyntaxTree>>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!rules.HandedOn.MayHandOn(tree, cancellationToken))
                continue;

            foreach (var name in NameIndex.Of(tree, cancellationToken).HandedOn)
            {
                if (!files.TryGetValue(name, out var sameName))
                    files.Add(name, sameName = []);

                sameName.Add(tree);
            }
        }

        return files;
    }

    /// <summary>A private method can be named in the files of its type alone.</summary>
    private static bool IsSeenIn(SyntaxTree tree, IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Private)
            return true;

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            foreach (var declaration in type.DeclaringSyntaxReferences)
            {
                if (declaration.SyntaxTree == tree)
                    return true;
            }
        }

        return false;
    }
}
