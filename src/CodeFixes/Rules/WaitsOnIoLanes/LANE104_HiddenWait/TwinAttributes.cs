using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>Attributes that speak against a second form of a member.</summary>
internal static class TwinAttributes
{
    /// <summary>
    /// Whether a member has an attribute by which somebody finds it: with the attribute on its twin there would be two commands of a name. What the compiler,
    /// analyzers and editors read may stand on both.
    /// </summary>
    public static bool Hinder(ISymbol member) => member.GetAttributes().Any(static attribute => attribute.AttributeClass is not { } type || !IsForTools(type));

    /// <summary>Whether a body calls what is given the name of its caller (<c>[CallerMemberName]</c>): the twin has another one, which is right for a log alone.</summary>
    public static bool PassName(MemberDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellationToken) =>
        declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method
            && !(method.ReturnsVoid && (Logs(method.Name) || Logs(method.ContainingType.Name) || call.FirstAncestorOrSelf<CatchClauseSyntax>() is not null))
            && method.Parameters.FirstOrDefault(IsNameOfCaller) is { } name && call.ArgumentList.Arguments.Count <= name.Ordinal
            && call.ArgumentList.Arguments.All(argument => argument.NameColon?.Name.Identifier.ValueText != name.Name));

    private static bool Logs(string name) => name.Contains("Log") || name.Contains("Trace") || name.Contains("Debug");

    private static bool IsNameOfCaller(IParameterSymbol parameter) => parameter.IsOptional && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CallerMemberNameAttribute");

    private static bool IsForTools(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() switch
    {
        "System.Diagnostics" or "System.Diagnostics.CodeAnalysis" or "System.Diagnostics.Contracts" or "System.Runtime.CompilerServices" or "System.Runtime.Versioning" or "JetBrains.Annotations" => true,
        "System" => type.Name is "ObsoleteAttribute" or "CLSCompliantAttribute",
        "System.ComponentModel" => type.Name is "EditorBrowsableAttribute" or "DescriptionAttribute" or "BrowsableAttribute",
        "LaneKeeper" => true,
        _ => false,
    };
}
