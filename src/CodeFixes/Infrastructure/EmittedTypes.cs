using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine.Workers;
using LaneKeeper.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// The model of a changed document as the compiler will see it. An editor may let generators run at the next build only: then the
/// types that the change has them emit are not there yet.
/// </summary>
internal static class EmittedTypes
{
    public static async Task<SemanticModel> ModelOfAsync(Document changed, CancellationToken cancellationToken)
    {
        var model = (await changed.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return WorkerMention.MayStandIn(model.SyntaxTree, cancellationToken) && model.SyntaxTree.Options is CSharpParseOptions options
            && model.Compilation.GetTypeByMetadataName($"{WorkerTypes.Namespace}.{WorkerTypes.WorkerProcess}") is null && HasGenerator(changed.Project)
                ? model.Compilation.AddSyntaxTrees(EmittedSources.Parsed(options)).GetSemanticModel(model.SyntaxTree)
                : model;
    }

    // By name: an editor loads each analyzer as it likes.
    private static bool HasGenerator(Project project) => project.AnalyzerReferences.Any(static reference => reference.GetGenerators(LanguageNames.CSharp)
        .Any(static generator => generator.GetGeneratorType().FullName == typeof(WorkerProcessGenerator).FullName));
}
