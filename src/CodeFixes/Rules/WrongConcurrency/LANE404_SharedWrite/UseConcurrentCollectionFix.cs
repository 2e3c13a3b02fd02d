using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>new List</c> → <c>new ConcurrentBag</c> and its like, for a local that is only filled and read by members that both have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseConcurrentCollectionFix))]
public sealed class UseConcurrentCollectionFix() : ReplaceFix(SharedWriteRule.Id)
{
    private static readonly Dictionary<string, (string Concurrent, string[] Members)> Forms = new()
    {
        ["List"] = ("ConcurrentBag", ["Add", "Count"]),
        ["Dictionary"] = ("ConcurrentDictionary", ["Item", "TryGetValue", "TryAdd", "Count", "Keys", "Values", "ContainsKey"]),
        ["Queue"] = ("ConcurrentQueue", ["Enqueue", "Count", "TryDequeue"]),
        ["Stack"] = ("ConcurrentStack", ["Push", "Count", "TryPop"]),
    };

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (LocalAt(place, model, cancellationToken) is not { Type: INamedTypeSymbol type } local || !Forms.TryGetValue(type.Name, out var form)
            || DeclarationOf(local, cancellationToken) is not { } declaration || facts.Types.Find($"System.Collections.Concurrent.{form.Concurrent}`{type.Arity}") is not { } concurrent
            || !KeepsItsMeaning(local, declaration, form.Members, model, cancellationToken))
        {
            yield break;
        }

        var name = FrameworkName.Of(concurrent, declaration, model);
        yield return new Replacement(
            declaration, $"Use a '{form.Concurrent}'{(type.Name == "List" ? " (keeps no order)" : "")}", "UseConcurrentCollection", current => Write((VariableDeclarationSyntax)current, name));
    }

    private static SyntaxNode Write(VariableDeclarationSyntax current, NameSyntax name) => current.ReplaceNodes(
        current.DescendantNodes().OfType<GenericNameSyntax>().Where(generic => IsTypeOf(generic, current)),
        (generic, _) => WithArguments(name, generic).WithTriviaFrom(generic));

    /// <summary>The type of the variable, or the one that is made.</summary>
    private static bool IsTypeOf(GenericNameSyntax generic, VariableDeclarationSyntax declaration)
    {
        SyntaxNode whole = generic.Parent is QualifiedNameSyntax qualified ? qualified : generic;
        return whole == declaration.Type || (whole.Parent is ObjectCreationExpressionSyntax creation && creation.Type == whole);
    }

    private static NameSyntax WithArguments(NameSyntax name, GenericNameSyntax generic)
    {
        var simple = name is QualifiedNameSyntax qualified ? qualified.Right : (SimpleNameSyntax)name;
        var made = name.CopyAnnotationsTo(GenericName(simple.Identifier.WithTrailingTrivia(generic.Identifier.TrailingTrivia), generic.TypeArgumentList));
        return name is QualifiedNameSyntax outer ? outer.WithRight(made) : made;
    }

    private static ILocalSymbol? LocalAt(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        var target = place.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(static node => node is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax) switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            ElementAccessExpressionSyntax access => access.Expression,
            _ => null,
        };

        return target is null ? null : model.GetSymbolInfo(target, cancellationToken).Symbol as ILocalSymbol;
    }

    /// <summary><c>var list = new List&lt;T>();</c>: one variable, made empty.</summary>
    private static VariableDeclarationSyntax? DeclarationOf(ILocalSymbol local, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax
        {
            Initializer.Value: BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } },
            Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax, Type: SimpleNameSyntax } declaration,
        }
            ? declaration
            : null;

    /// <summary>Whether every use is one that the concurrent type understands in the same way: nobody is given the collection, nobody asks first and acts then.</summary>
    private static bool KeepsItsMeaning(ILocalSymbol local, SyntaxNode declaration, string[] members, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var use in DocumentEdits.MemberOf(declaration).DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (use.Identifier.ValueText != local.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use, cancellationToken).Symbol, local))
                continue;

            var isUnderstood = use.Parent switch
            {
                MemberAccessExpressionSyntax access when access.Expression == use => Understands(model.GetSymbolInfo(access, cancellationToken).Symbol, use, members),
                ElementAccessExpressionSyntax access => access.Expression == use && members.Contains("Item") && access.Parent is not (PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax)
                    && access.Parent is not AssignmentExpressionSyntax { RawKind: not (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression },
                CommonForEachStatementSyntax loop => loop.Expression == use,
                _ => false,
            };

            if (!isUnderstood)
                return false;
        }

        return true;
    }

    private static bool Understands(ISymbol? member, SyntaxNode use, string[] members)
    {
        if (member is IMethodSymbol { ReducedFrom: not null, ContainingType.Name: "Enumerable" })
            return true;

        // Behind an answer that is old already, two threads do the same.
        return member is not null && members.Contains(member.Name)
            && (member.Name is not ("ContainsKey" or "Count") || !use.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any());
    }
}
