namespace LaneKeeper.Demo.Scenarios.SequentialAwaits;

/// <summary>Weather stations at the other end of a wire.</summary>
internal sealed class Stations(Network network) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 20, cancellationToken);

        return new HttpResponseMessage { Content = new StringContent($"{request.RequestUri!.AbsolutePath.Length}") };
    }
}
