using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Where a method is handed to a hop by name. Asked only about a method that waits and whose declaration tells no lane; the
/// index of names rules out nearly all files before anything is walked or bound.
/// </summary>
internal sealed class MethodGroupUses(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, Dictionary<string, List<TextSpan>>> Cache = new();

    // A method named `Handle` may be handed on in a thousand places; then nothing is claimed.
    private const int MaxCandidates = 64;

    public ImmutableArray<IMethodReferenceOperation> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var uses = ImmutableArray.CreateBuilder<IMethodReferenceOperation>();
        var candidates = 0;
        foreach (var tree in TreesThatSee(method))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!MayHandOn(tree, method.Name, cancellationToken)
                || !HandedOnIn(tree, cancellationToken).TryGetValue(method.Name, out var names))
            {
                continue;
            }

            if ((candidates += names.Count) > MaxCandidates)
                return ImmutableArray<IMethodReferenceOperation>.Empty;

            var root = tree.GetRoot(cancellationToken);
            var model = Model.Of(compilation, tree);
            foreach (var span in names)
            {
                var name = root.FindNode(span, getInnermostNodeForTie: true);
                var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (model.GetOperation(expression, cancellationToken) is IMethodReferenceOperation reference
                    && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition))
                {
                    uses.Add(reference);
                }
            }
        }

        return uses.ToImmutable();
    }

    /// <summary>A private method can be named in the files of its type alone.</summary>
    private IEnumerable<SyntaxTree> TreesThatSee(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Private)
            return compilation.SyntaxTrees;

        var trees = new HashSet<SyntaxTree>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            foreach (var declaration in type.DeclaringSyntaxReferences)
                trees.Add(declaration.SyntaxTree);
        }

        return trees;
    }

    private static bool MayHandOn(SyntaxTree tree, string method, CancellationToken cancellationToken)
    {
        var names = NameIndex.Of(tree, cancellationToken);
        if (!names.MayHold(method))
            return false;

        foreach (var hop in LaneRules.Shipped.MemberNames)
        {
            if (names.MayHold(hop))
                return true;
        }

        return false;
    }

    private static Dictionary<string, List<TextSpan>> HandedOnIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(tree, out var known))
            return known;

        var names = new Dictionary<string, List<TextSpan>>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            if (HandedOn(node) is not { } name)
                continue;

            if (!names.TryGetValue(name.Identifier.ValueText, out var sameName))
                names.Add(name.Identifier.ValueText, sameName = []);

            sameName.Add(name.Span);
        }

        return Cache.GetValue(tree, _ => names);
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
        ObjectCreationExpressionSyntax creation => MayBeHop(LastName(creation.Type)) || IsHandedOn(creation),
        ImplicitObjectCreationExpressionSyntax => true,
        _ => false,
    };

    // new Thread(new ThreadStart(Work)), e += new EventHandler(OnEvent)
    private static bool IsHandedOn(ObjectCreationExpressionSyntax handler) => handler.Parent switch
    {
        ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax taker } => MayBeHop(LastName(taker.Type)),
        ArgumentSyntax { Parent.Parent: { } taker } => MayBeHop(taker),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription => MayBeHop(LastName(subscription.Left)),
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
