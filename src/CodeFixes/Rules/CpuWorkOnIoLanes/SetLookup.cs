using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>
/// <c>list.Contains(x)</c> in a loop, which goes through the list each time, as a look-up in a <c>HashSet</c> that is made before the loop: n + m steps in the place
/// of n × m. Only where nothing in the loop may change the list, and equality is that of the values themselves.
/// </summary>
internal static class SetLookup
{
    public const string Title = "Look up in a 'HashSet' that is made before the loop";
    public const string Key = "HashSet";

    /// <summary>The document with the look-ups of a loop in sets; null if there are none, or they might find something else.</summary>
    public static async Task<Document?> InAsync(Document document, StatementSyntax loop, CancellationToken cancellationToken)
    {
        var searches = loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsSearch).ToArray();
        if (searches.Length == 0 || loop.Parent is not (BlockSyntax or SwitchSectionSyntax))
            return null;

        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        if (model.GetOperation(loop, cancellationToken) is not ILoopOperation operation || facts.Types.Find("System.Collections.Generic.HashSet`1") is not { } set)
            return null;

        var (names, statements) = (new Dictionary<IdentifierNameSyntax, string>(), new Dictionary<ISymbol, (string Name, StatementSyntax Statement)>(SymbolEqualityComparer.Default));
        foreach (var search in searches)
        {
            var list = (IdentifierNameSyntax)((MemberAccessExpressionSyntax)search.Expression).Expression;
            var variable = model.GetSymbolInfo(list, cancellationToken).Symbol;
            if (variable is not (ILocalSymbol or IParameterSymbol)
                || ElementOf(model.GetTypeInfo(list, cancellationToken)) is not { } element || !IsOwnSearch(search, model, cancellationToken))
            {
                continue;
            }

            if (!statements.TryGetValue(variable, out var made))
            {
                if (model.GetOperation(list, cancellationToken) is not { } collection || !facts.Dependence.LeavesAlone(operation, collection, cancellationToken))
                    continue;

                made.Name = Free(list.Identifier.ValueText + "Set", loop, model);
                made.Statement = Declaration(made.Name, list, FrameworkName.Generic(FrameworkName.Of(set, loop, model), ParseTypeName(element.ToMinimalDisplayString(model, loop.SpanStart))), loop);
                statements.Add(variable, made);
            }

            names.Add(list, made.Name);
        }

        if (names.Count == 0)
            return null;

        var mark = new SyntaxAnnotation();
        var changed = loop.ReplaceNodes(names.Keys, (list, _) => IdentifierName(names[list]).WithTriviaFrom(list));
        var indent = loop.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var all = statements.Values.Select(static made => made.Statement).Append(changed.WithLeadingTrivia(indent)).ToList();
        all[0] = all[0].WithLeadingTrivia(loop.GetLeadingTrivia());
        all[all.Count - 1] = all[all.Count - 1].WithAdditionalAnnotations(mark);
        return await StatementFixAll.CheckedAsync(document, root.ReplaceNode(loop, all), mark, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsSearch(InvocationExpressionSyntax call) => call is
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Contains", Expression: IdentifierNameSyntax },
        ArgumentList.Arguments: [{ NameColon: null }],
    };

    /// <summary>The call of the list itself, or of the framework on the array.</summary>
    private static bool IsOwnSearch(InvocationExpressionSyntax search, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(search, cancellationToken).Symbol is IMethodSymbol { ContainingType: { Name: "List" or "Enumerable" or "MemoryExtensions", DeclaringSyntaxReferences.IsEmpty: true } };

    /// <summary>The type of the elements of a list or array, if two of them are equal by what they are.</summary>
    private static ITypeSymbol? ElementOf(TypeInfo list)
    {
        // The set would be made, and fail, where the loop might have had no turn.
        if (list.Nullability.FlowState == NullableFlowState.MaybeNull)
            return null;

        var element = list.Type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType: var type } => type,
            INamedTypeSymbol { Name: "List", TypeArguments: [var type], ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => type,
            _ => null,
        };

        return element is not null && (element.TypeKind == TypeKind.Enum || element is { Name: "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            || element.SpecialType is SpecialType.System_String or SpecialType.System_Char or SpecialType.System_DateTime or SpecialType.System_Decimal
            || Engine.Loops.Dependence.Values.IsInteger(element)) ? element : null;
    }

    private static StatementSyntax Declaration(string name, IdentifierNameSyntax list, NameSyntax set, StatementSyntax loop)
    {
        var statement = (LocalDeclarationStatementSyntax)ParseStatement($"var {name} = new Set({list.Identifier.Text});");
        var creation = statement.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Single();
        return statement.ReplaceNode(creation.Type, set)
            .WithLeadingTrivia(loop.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(FrameworkName.LineEnd(loop.SyntaxTree.GetRoot()));
    }

    private static string Free(string name, StatementSyntax loop, SemanticModel model)
    {
        var member = loop.Ancestors().First(static node => node is MemberDeclarationSyntax);
        var taken = member.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText).ToImmutableHashSet();
        var free = name;
        for (var i = 2; taken.Contains(free) || !model.LookupSymbols(loop.SpanStart, name: free).IsEmpty; i++)
            free = $"{name}{i}";

        return free;
    }
}
