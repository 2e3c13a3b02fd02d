using System.Linq;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Whether code here writes <c>ConfigureAwait(false)</c>: as the member does, else the file, else the settings. Other files are not asked: what goes on behind an await may be a
/// window's, or call back into one; in what belongs to a window it is written only where the member writes it already.
/// </summary>
internal static class ConfigureAwaitHabit
{
    // The rules that ask for it: NetAnalyzers, Meziantou, VS.Threading.
    private static readonly string[] AskingRules = ["CA2007", "MA0004", "VSTHRD111"];

    public static bool Of(SyntaxNode place, Compilation compilation)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is not null && Majority(member) is { } local)
            return local;

        if (IsOfWindow(place, compilation))
            return false;

        return Majority(place.SyntaxTree.GetRoot()) ?? AskingRules.Any(rule => IsOn(rule, place.SyntaxTree, compilation.Options));
    }

    /// <summary>Whether code stands in a type that a window is or shows: what it does behind an await belongs on the window's thread.</summary>
    private static bool IsOfWindow(SyntaxNode place, Compilation compilation) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration && compilation.ContainsSyntaxTree(place.SyntaxTree)
        && compilation.GetSemanticModel(place.SyntaxTree).GetDeclaredSymbol(declaration) is INamedTypeSymbol type && (WindowTypes.Include(type) || WindowThread.Shows(type));

    private static bool IsOn(string rule, SyntaxTree tree, CompilationOptions options)
    {
        if (!options.SpecificDiagnosticOptions.TryGetValue(rule, out var severity)
            && options.SyntaxTreeOptionsProvider is { } provider
            && !provider.TryGetDiagnosticValue(tree, rule, default, out severity))
        {
            provider.TryGetGlobalDiagnosticValue(rule, default, out severity);
        }

        return severity is ReportDiagnostic.Info or ReportDiagnostic.Warn or ReportDiagnostic.Error;
    }

    private static bool? Majority(SyntaxNode scope)
    {
        int configured = 0, plain = 0;
        foreach (var await in scope.DescendantNodes().OfType<AwaitExpressionSyntax>())
        {
            if (AwaitSyntax.IsConfigured(await.Expression))
                configured++;
            else
                plain++;
        }

        return configured + plain == 0 ? null : configured > plain;
    }
}
