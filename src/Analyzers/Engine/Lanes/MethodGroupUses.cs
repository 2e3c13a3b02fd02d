using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Where a method is handed to a hop by name. Asked only about a method that waits and whose declaration tells no lane; an index
/// of names per syntax tree, kept as long as the tree, rules out nearly all files before anything is bound.
/// </summary>
internal sealed class MethodGroupUses(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, Dictionary<string, ImmutableArray<SimpleNameSyntax>>> Names = new();

    // A method named `Handle` may be handed on in a thousand places; then nothing is claimed.
    private const int MaxCandidates = 64;

    public ImmutableArray<IMethodReferenceOperation> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var uses = ImmutableArray.CreateBuilder<IMethodReferenceOperation>();
        var candidates = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!NamesIn(tree, cancellationToken).TryGetValue(method.Name, out var names))
                continue;

            if ((candidates += names.Length) > MaxCandidates)
                return ImmutableArray<IMethodReferenceOperation>.Empty;

            var model = Model.Of(compilation, tree);
            foreach (var name in names)
            {
                SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (model.GetOperation(expression, cancellationToken) is IMethodReferenceOperation reference
                    && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition))
                {
                    uses.Add(reference);
                }
            }
        }

        return uses.ToImmutable();
    }

    private static Dictionary<string, ImmutableArray<SimpleNameSyntax>> NamesIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Names.TryGetValue(tree, out var known))
            return known;

        var builders = new Dictionary<string, ImmutableArray<SimpleNameSyntax>.Builder>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            if (HandedOn(node) is not { } name)
                continue;

            if (!builders.TryGetValue(name.Identifier.ValueText, out var sameName))
                builders.Add(name.Identifier.ValueText, sameName = ImmutableArray.CreateBuilder<SimpleNameSyntax>());

            sameName.Add(name);
        }

        var names = new Dictionary<string, ImmutableArray<SimpleNameSyntax>>(builders.Count);
        foreach (var pair in builders)
            names.Add(pair.Key, pair.Value.ToImmutable());

        return Names.GetValue(tree, _ => names);
    }

    /// <summary>The name in <c>F(Name)</c>, <c>F(this.Name)</c>, <c>e += Name</c>, where F or e may be a hop by its name.</summary>
    private static SimpleNameSyntax? HandedOn(SyntaxNode node) => node switch
    {
        ArgumentSyntax { Expression: var value, Parent.Parent: { } taker } when LastName(value) is { } name && MayBeHop(taker) => name,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription
            when LastName(subscription.Right) is { } name && MayBeHop(LastName(subscription.Left)) => name,
        _ => null,
    };

    private static bool MayBeHop(SyntaxNode taker) => taker switch
    {
        InvocationExpressionSyntax call => MayBeHop(LastName(call.Expression)),
        ObjectCreationExpressionSyntax creation => MayBeHop(LastName(creation.Type)),
        ImplicitObjectCreationExpressionSyntax => true,
        _ => false,
    };

    private static bool MayBeHop(SimpleNameSyntax? member) =>
        member is not null && LaneRules.Shipped.MemberNames.Contains(member.Identifier.ValueText);

    private static SimpleNameSyntax? LastName(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    };
}
