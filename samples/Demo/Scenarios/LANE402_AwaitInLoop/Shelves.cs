namespace LaneKeeper.Demo.Scenarios.AwaitInLoop;

/// <summary>Shelves at the other end of a wire, which know what stands on them.</summary>
internal sealed class Shelves(Network network) : HttpMessageHandler
{
    public static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(shelf => $"shelf/{shelf}")];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 5, cancellationToken);

        return new HttpResponseMessage { Content = new StringContent($"{request.RequestUri!.AbsolutePath.Length}") };
    }
}
